//! Links and other things that are no plain files and folders, wherever a run may meet them: nothing outside a site and its output is read,
//! written or deleted. A repository can carry links, so that whoever builds a site need not have made them.

mod commands;
mod land;
mod output;
mod plant;
mod race;
mod sources;
mod whose;
mod workshop;
