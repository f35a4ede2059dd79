//! The server: a thread of its own that listens, and the handle by which it is told what to show.

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

/// How many ports are tried after one that is taken.
const MORE_PORTS: u16 = 100;

/// How long answers that are on their way may take when the server stops.
const LAST_WORDS: Duration = Duration::from_millis(500);

/// What the server is asked for, and others do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// To end: Ctrl-C, SIGTERM.
    End,
    /// To look at the site.
    Look,
}

/// A server that runs until it is stopped or dropped.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    /// Its end ends the server: streams wait for what it sends.
    shown: Option<watch::Sender<Arc<Snapshot>>>,
    looks: Looks,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Listens on `address` at `port`, or at the next free port where that is taken (0: any), and shows a
    /// preview.
    ///
    /// `on_event` is called for each [`Event`], on the server's thread: it may tell somebody to stop the
    /// server, but not do so itself. From now on the signals do nothing else. Fails where none of the ports
    /// is free, or where the system lets nobody listen.
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
        let (looks, asker) = looks(move || on_look(Event::Look));
        let seats = Arc::new(Semaphore::new(events::MOST));
        let state = ServerState { address, session: session().into(), shown: receiver, asker, seats };
        let run = move || run(runtime, listener, state, interrupt, move || on_event(Event::End));
        let thread = thread::Builder::new().name("http".to_owned()).spawn(run)?;
        Ok(Self { address, shown: Some(shown), looks, thread: Some(thread) })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The address for a browser on this machine, with a final slash.
    pub fn url(&self) -> String {
        let port = self.address.port();
        let ip = self.address.ip();
        // No browser can go to "all addresses of this machine".
        let ip = if ip.is_unspecified() { Ipv4Addr::LOCALHOST.into() } else { ip };
        format!("http://{}/", SocketAddr::new(ip, port))
    }

    /// Shows this from now on, and tells the pages that are open. Waits for nobody.
    pub fn show(&self, preview: Preview) {
        if let Some(shown) = &self.shown {
            drop(shown.send_replace(Arc::new(Snapshot::of(preview))));
        }
    }

    /// How many looks at the site have been asked for until now.
    pub fn asked(&self) -> u64 {
        self.looks.asked()
    }

    /// A look at the site is done that began when so many had been [asked](Self::asked) for; what came of it
    /// is shown. `told` where the system told of a change.
    pub fn looked(&self, asked: u64, told: bool) {
        self.looks.done(asked, told);
    }

    /// Ends all streams, lets answers that are on their way come through if they take no longer than half a
    /// second, and stops.
    pub fn stop(mut self) {
        self.end();
    }

    fn end(&mut self) {
        drop(self.shown.take());
        if let Some(thread) = self.thread.take() {
            // Its panic, if there was one, has been printed; there is nothing left to be saved.
            drop(thread.join());
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.end();
    }
}

/// Listens at the first free port.
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

/// A name for this run that no other has: what the standard library seeds its maps with is random.
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
    // Whoever still reads is left alone.
    runtime.shutdown_background();
}

/// Waits until nobody shows anything any more.
async fn gone(shown: &mut watch::Receiver<Arc<Snapshot>>) {
    while shown.changed().await.is_ok() {}
}
