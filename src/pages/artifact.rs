//! One file of the output: where it goes, what it is made of, how it is written.
//!
//! Each kind of file is one type that implements [`Content`], in a file of its own: what its bytes are made
//! of and the fingerprint of that stand side by side. The [plan](super::plan) lists the artifacts of a guide;
//! it knows no kind of file by more than the function that lists its artifacts.

use std::any::type_name;
use std::fmt::Debug;
use std::hash::{DefaultHasher, Hash};

use rayon::prelude::*;

use super::fingerprints::Parts;
use super::renderer::Renderer;
use crate::diagnostic::Diagnostic;
use crate::guide::{PageId, fingerprint};
use crate::output::Written;
use crate::parallel::CHUNK;
use crate::source::Place;

/// One file of the output.
#[derive(Debug)]
pub struct Artifact {
    /// Its path in the output, with `/`.
    pub path: String,
    /// The place at which an author determines its path; the top of the playbook for a file that every guide has.
    pub origin: Place,
    /// Whose it is: of two at one path, that of the greater is written.
    pub(super) owner: Owner,
    /// The alias that its path is made of. It gives way to any other file of its path.
    pub(super) alias: Option<Alias>,
    content: Box<dyn Content>,
}

/// Whose a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Owner {
    /// The program's.
    Program,
    /// The program's, for a folder that an author has made.
    Folder,
    /// An author's.
    Author,
}

/// An alias of a document.
#[derive(Debug)]
pub(super) struct Alias {
    /// As the author writes it.
    pub(super) name: String,
    /// The document.
    pub(super) page: PageId,
}

/// The way in which the bytes of a file are made, which decides what its fingerprint covers beside its own parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Making {
    /// A template of the theme is rendered, which may fail. Made of the inputs of all pages too.
    Rendered,
    /// Written by the program from the guide, without a template. Made of the inputs of all pages too: the
    /// playbook's labels, its title, the edition.
    Generated,
    /// Copied from another file, whatever the guide says.
    Copied,
}

/// The content of one kind of file.
pub(super) trait Content: Debug + Send + Sync {
    /// The way in which its bytes are made.
    fn making(&self) -> Making;

    /// Adds all that its bytes are made of to a fingerprint, except the inputs of all pages
    /// ([`Parts::common`]), which are added to that of every file that is not copied. None for a file whose
    /// bytes have to be compared.
    fn fingerprint(&self, parts: &Parts<'_>, state: &mut DefaultHasher) -> Option<()>;

    /// True if its bytes are made of the [index](super::SearchIndex) of the guide, which has to be there before.
    fn needs_search(&self) -> bool {
        false
    }

    /// Its bytes, at a path in the output.
    fn render<'a>(&self, path: &str, renderer: &Renderer<'a>) -> Result<Written<'a>, Box<Diagnostic>>;

    /// The name of the kind of file: two of different kinds never have the same fingerprint.
    fn kind(&self) -> &'static str {
        type_name::<Self>()
    }
}

impl Artifact {
    /// A file that the program makes.
    pub(super) fn new(path: String, content: impl Content + 'static, origin: Place) -> Self {
        Self::boxed(path, Box::new(content), origin)
    }

    /// The same, of content of a kind that only its own list of artifacts knows.
    pub(super) fn boxed(path: String, content: Box<dyn Content>, origin: Place) -> Self {
        Self { path, origin, owner: Owner::Program, alias: None, content }
    }

    /// The same as the author's own.
    pub(super) fn of_author(self) -> Self {
        Self { owner: Owner::Author, ..self }
    }

    /// The same as that of an author's folder.
    pub(super) fn of_folder(self) -> Self {
        Self { owner: Owner::Folder, ..self }
    }

    /// The same as the author's own where a text of theirs, with this place, is shown on it.
    pub(super) fn of_text(self, text: Option<Place>) -> Self {
        match text {
            Some(origin) => Self { origin, ..self.of_author() },
            None => self,
        }
    }

    /// The same file at the path of an alias.
    pub(super) fn at_alias(self, alias: Alias) -> Self {
        Self { alias: Some(alias), ..self }
    }

    /// True if a template is rendered for it, which may fail.
    pub fn is_rendered(&self) -> bool {
        self.content.making() == Making::Rendered
    }

    /// True if the index of the guide has to be there before it is rendered.
    pub fn needs_search(&self) -> bool {
        self.content.needs_search()
    }

    /// Its bytes.
    pub fn render<'a>(&self, renderer: &Renderer<'a>) -> Result<Written<'a>, Box<Diagnostic>> {
        self.content.render(&self.path, renderer)
    }

    /// The fingerprint of all that its bytes are made of; none for a file whose bytes have to be compared.
    fn fingerprint(&self, parts: &Parts<'_>) -> Option<u64> {
        let mut is_known = None;
        let taken = fingerprint(|state| {
            (&self.path, self.content.kind()).hash(state);
            match self.content.making() {
                Making::Rendered | Making::Generated => parts.common.hash(state),
                Making::Copied => {}
            }
            is_known = self.content.fingerprint(parts, state);
        });
        is_known.map(|()| taken)
    }
}

/// The fingerprints of some artifacts.
pub(super) fn fingerprints(artifacts: &[Artifact], parts: &Parts<'_>) -> Vec<Option<u64>> {
    artifacts.par_iter().with_max_len(CHUNK).map(|file| file.fingerprint(parts)).collect()
}
