//! The preview server: a thread that listens, and the handle that sets what it serves.

use std::hash::{BuildHasher, RandomState};
use std::io::{self, ErrorKind};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use axum::Router;
use axum::handler::Handler;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::{Semaphore, watch};

use super::connections::Limited;
use super::events;
use super::handler::{ServerState, answer};
use super::interrupt::Interrupt;
use super::preview::{Preview, Snapshot};
use super::sync::{Looks, looks};

/// Number of ports tried after one that is taken.
const MORE_PORTS: u16 = 100;

/// Grace period for responses in progress when the server stops.
const LAST_WORDS: Duration = Duration::from_millis(500);

/// A request to the owner of the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// Stop: Ctrl-C, SIGTERM.
    End,
    /// Check the site.
    Check,
}

/// A server that runs until it is stopped or dropped.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    /// Dropping it ends the server: streams wait for its values.
    shown: Option<watch::Sender<Arc<Snapshot>>>,
    looks: Looks,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Listens on `address` at `port`, or at the next free port where that is taken (0: any), and serves a
    /// preview.
    ///
    /// `on_event` is called for each [`Event`], on the server's thread: it may ask another thread to stop the
    /// server, but not do so itself. From now on the signals have no other effect. Fails where none of the
    /// ports is free, or where the system does not allow listening.
    pub fn start(
        address: IpAddr,
        port: u16,
        preview: Preview,
        on_event: impl Fn(Event) + Send + Sync + 'static,
    ) -> io::Result<Self> {
        let listener = bind(address, port)?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let (shown, receiver) = watch::channel(Arc::new(Snapshot::of(preview)));
        let entered = runtime.enter();
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let interrupt = Interrupt::catch()?;
        drop(entered);
        let on_event = Arc::new(on_event);
        let on_look = Arc::clone(&on_event);
        let (looks, asker) = looks(move || on_look(Event::Check));
        let seats = Arc::new(Semaphore::new(events::MOST));
        let state = ServerState { address, session: session().into(), shown: receiver, asker, seats };
        let run = move || run(runtime, listener, state, interrupt, move || on_event(Event::End));
        let thread = thread::Builder::new().name("http".to_owned()).spawn(run)?;
        Ok(Self { address, shown: Some(shown), looks, thread: Some(thread) })
    }

    /// The address it listens on.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The URL for a browser on this machine, with a final slash.
    pub fn url(&self) -> String {
        let port = self.address.port();
        let ip = self.address.ip();
        // The unspecified address is no address to connect to.
        let ip = if ip.is_unspecified() { Ipv4Addr::LOCALHOST.into() } else { ip };
        format!("http://{}/", SocketAddr::new(ip, port))
    }

    /// Serves this state from now on, and notifies open pages. Does not block.
    pub fn show(&self, preview: Preview) {
        if let Some(shown) = &self.shown {
            drop(shown.send_replace(Arc::new(Snapshot::of(preview))));
        }
    }

    /// Number of checks requested so far.
    pub fn asked(&self) -> u64 {
        self.looks.asked()
    }

    /// Records a finished check that began after `asked` [requests](Self::asked); its result is served
    /// already. `told` is true if the system reported a change.
    pub fn looked(&self, asked: u64, told: bool) {
        self.looks.done(asked, told);
    }

    /// Ends all streams, waits up to half a second for responses in progress, and stops.
    pub fn stop(mut self) {
        self.end();
    }

    fn end(&mut self) {
        drop(self.shown.take());
        if let Some(thread) = self.thread.take() {
            // A panic of the thread has been printed; there is nothing left to save.
            drop(thread.join());
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.end();
    }
}

/// Binds the first free port.
fn bind(address: IpAddr, port: u16) -> io::Result<TcpListener> {
    let last = if port == 0 { 0 } else { port.saturating_add(MORE_PORTS) };
    let mut taken = io::Error::from(ErrorKind::AddrInUse);
    for port in port..=last {
        match TcpListener::bind((address, port)) {
            Err(error) if error.kind() == ErrorKind::AddrInUse => taken = error,
            done => return done,
        }
    }
    Err(taken)
}

/// A random identifier of this run, from the random seed of the standard library's maps.
fn session() -> String {
    format!("{:016x}", RandomState::new().hash_one(std::process::id()))
}

fn run(
    runtime: Runtime,
    listener: tokio::net::TcpListener,
    state: ServerState,
    mut interrupt: Interrupt,
    on_interrupt: impl Fn() + Send + 'static,
) {
    let (mut until, mut ended) = (state.shown.clone(), state.shown.clone());
    let router: Router = Router::new().fallback_service(answer.with_state(state));
    let serving = axum::serve(Limited::of(listener), router)
        .with_graceful_shutdown(async move { gone(&mut until).await });
    runtime.spawn(async move {
        while interrupt.next().await {
            on_interrupt();
        }
    });
    runtime.block_on(async move {
        let limit = async {
            gone(&mut ended).await;
            tokio::time::sleep(LAST_WORDS).await;
        };
        tokio::select! {
            // It never fails: axum waits and tries again.
            _ = serving => {}
            () = limit => {}
        }
    });
    // Clients that still read are disconnected.
    runtime.shutdown_background();
}

/// Waits until the sender of previews is gone.
async fn gone(shown: &mut watch::Receiver<Arc<Snapshot>>) {
    while shown.changed().await.is_ok() {}
}
