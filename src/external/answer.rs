//! The answer of a server to the request for an address, and the reasons of its failure in words.

use crate::text::Localized;

/// What a server said of an address.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Answer {
    /// It is there.
    There,
    /// It is there under another address, for good.
    Moved(String),
    /// It is not there.
    Gone(Reason),
    /// It could not be told.
    Unsure(Reason),
}

/// Why an address did not answer well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Reason {
    /// The server has no such page: its status.
    NotThere(u16),
    /// There is no such host, or no network to ask.
    NoHost,
    /// The host takes no connections.
    Refused,
    /// The certificate of the host is not valid for it.
    Certificate,
    /// No answer came in time.
    Slow,
    /// The server leads on and on, or to nowhere.
    Redirects,
    /// Another status, which says nothing about the page.
    Status(u16),
    /// Something else went wrong on the way.
    Failed,
}

impl Reason {
    pub(super) fn words(self) -> Localized {
        match self {
            Self::NotThere(_) => Localized {
                da: "serveren siger, at siden ikke findes",
                en: "the server says that there is no such page",
            },
            Self::NoHost => Localized {
                da: "der er intet websted af det navn, eller ingen forbindelse til nettet",
                en: "there is no site of that name, or no connection to the network",
            },
            Self::Refused => {
                Localized { da: "webstedet tager ikke imod", en: "the site takes no connections" }
            }
            Self::Certificate => Localized {
                da: "webstedets certifikat er ikke gyldigt",
                en: "the certificate of the site is not valid",
            },
            Self::Slow => Localized { da: "der kom ikke svar i tide", en: "no answer came in time" },
            Self::Redirects => {
                Localized { da: "den sender videre uden ende", en: "it redirects without end" }
            }
            Self::Status(429) => {
                Localized { da: "serveren har for travlt (429)", en: "the server is too busy (429)" }
            }
            Self::Status(401 | 403) => {
                Localized { da: "serveren svarer ikke alle", en: "the server does not answer everybody" }
            }
            Self::Status(_) => Localized { da: "serveren fejlede", en: "the server failed" },
            Self::Failed => Localized { da: "forbindelsen fejlede", en: "the connection failed" },
        }
    }
}
