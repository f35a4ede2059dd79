//! A cache of answers, in a file of the user's, since a server's answer is the same for all sites.
//!
//! The file is JSON: `{"version": 1, "answers": {"<address>": {"at": <seconds since 1970>, "answer": …}}}`.
//! An unreadable one is replaced; it holds nothing that cannot be asked again.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use super::Answer;
use crate::diagnostic::Fault;
use crate::directory::{Directory, cache_folder};

const VERSION: u32 = 1;
const WEEK: u64 = 7 * 24 * 60 * 60;
const HOUR: u64 = 60 * 60;

/// Cached answers.
#[derive(Debug)]
pub struct Cache {
    file: Option<PathBuf>,
    now: u64,
    answers: BTreeMap<String, Remembered>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Stored {
    version: u32,
    answers: BTreeMap<String, Remembered>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Remembered {
    at: u64,
    answer: Answer,
}

impl Cache {
    /// Loads a file, without answers that have expired. Without a file nothing is kept beyond this run.
    pub fn open(file: Option<PathBuf>) -> Self {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        let stored = file.as_ref().and_then(|file| fs::read(file).ok());
        let stored = stored.and_then(|bytes| serde_json::from_slice::<Stored>(&bytes).ok());
        let mut answers = stored
            .filter(|stored| stored.version == VERSION)
            .map(|stored| stored.answers)
            .unwrap_or_default();
        answers.retain(|_, known| now.saturating_sub(known.at) < lasts(&known.answer) && known.at <= now);
        Self { file, now, answers }
    }

    /// The cached answer for a URL.
    pub fn answer(&self, url: &str) -> Option<&Answer> {
        self.answers.get(url).map(|known| &known.answer)
    }

    /// Adds an answer.
    pub fn remember(&mut self, url: String, answer: Answer) {
        self.answers.insert(url, Remembered { at: self.now, answer });
    }

    /// Writes the file atomically.
    pub fn save(self) -> Result<(), Fault> {
        let Some(file) = self.file else { return Ok(()) };
        let stored = Stored { version: VERSION, answers: self.answers };
        let text = serde_json::to_vec(&stored).unwrap_or_default();
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        fs::create_dir_all(folder).map_err(|error| Fault::io(folder, &error))?;
        let name = file.file_name().and_then(OsStr::to_str).ok_or(ErrorKind::InvalidFilename.into());
        let written = name.and_then(|name| Directory::open(folder)?.write(name, &text));
        written.map_err(|error| Fault::io(&file, &error))
    }
}

/// Lifetime of an answer in seconds. A bad one may be corrected at any time, so it expires sooner.
fn lasts(answer: &Answer) -> u64 {
    match answer {
        Answer::There | Answer::Moved(_) => WEEK,
        Answer::Gone(_) | Answer::Unsure(_) => HOUR,
    }
}

/// The default file, in the system's cache folder. None where there is no such folder.
pub fn default_file() -> Option<PathBuf> {
    Some(cache_folder()?.join("links.json"))
}
