//! Where hits come from: the index, or the sources where there is none; and what is said of a query.

use std::collections::BTreeMap;
use std::io::{IsTerminal, Write};
use std::ops::ControlFlow;
use std::path::PathBuf;

use duizhao::document::{Cite, Cited, Document};
use duizhao::index::{
    Hit, Index, IndexError, Missing, Query, SearchOptions, SearchResult, TableDocument, UpdateMode,
    paragraphs, scan_each,
};
use duizhao::text::visible;

use super::stale;
use crate::cli::args::Global;
use crate::cli::failure::{self, Failure};
use crate::cli::index::{Place, build, refused};
use crate::cli::language::say;
use crate::cli::sources;

/// Where the hits come from.
pub(in crate::cli) enum Engine {
    Index(Box<Index>),
    Sources(Vec<Document>),
}

/// How hits are cited, and of what, by the ids of documents; nothing where citations are short.
pub(in crate::cli) struct Cites {
    style: Cite,
    cited: BTreeMap<String, Cited>,
}

impl Cites {
    pub(in crate::cli) fn of(engine: &Engine, style: Cite) -> Result<Self, Failure> {
        let cited = match engine {
            _ if style == Cite::Short => BTreeMap::new(),
            Engine::Index(index) => {
                let documents = index.documents().map_err(|error| refused(&error))?;
                documents.iter().map(|document| (document.id.clone(), Cited::from(document))).collect()
            }
            Engine::Sources(documents) => {
                documents.iter().map(|document| (document.id.to_string(), Cited::from(document))).collect()
            }
        };
        Ok(Self { style, cited })
    }

    /// Gives a hit its whole citation, where that is asked for.
    pub(in crate::cli) fn cite(&self, mut hit: Hit) -> Hit {
        if let Some(cited) = self.cited.get(&hit.document) {
            hit.citation = self.style.words(cited, &hit.document, &hit.citation);
        }
        hit
    }
}

/// Where hits are to come from.
pub(in crate::cli) struct Asked<'a> {
    pub(in crate::cli) place: &'a Place,
    /// The sources, even where there is an index.
    pub(in crate::cli) no_index: bool,
    /// An index is built where there is none.
    pub(in crate::cli) yes: bool,
    /// The sources themselves; the index, or the folder of `--corpus`, where none are named.
    pub(in crate::cli) paths: &'a [PathBuf],
}

/// Reads a query, or says what is wrong with it, with a mark under the place.
pub(in crate::cli) fn read(text: &str) -> Result<Query, Failure> {
    text.parse().map_err(|error: duizhao::index::QueryError| {
        failure::tell(&say!("query-cant-be-read", message = error.problem()), &say!("see-search-help"));
        // Nobody can be told where standard error itself is closed.
        let _ = writeln!(std::io::stderr().lock(), "{}", error.picture());
        Failure::Told
    })
}

impl Engine {
    /// The documents that are searched, by their paths.
    pub(in crate::cli) fn documents(&self) -> Result<Vec<TableDocument>, Failure> {
        let mut documents: Vec<TableDocument> = match self {
            Self::Index(index) => {
                index.documents().map_err(|error| refused(&error))?.iter().map(TableDocument::from).collect()
            }
            Self::Sources(documents) => documents.iter().map(TableDocument::from).collect(),
        };
        documents.sort_by(|a, b| (&a.path, &a.id).cmp(&(&b.path, &b.id)));
        Ok(documents)
    }

    /// Opens the index, or reads the sources; says whether all of them could be read.
    pub(in crate::cli) fn open(args: &Asked<'_>, global: &Global) -> Result<(Self, bool), Failure> {
        let folder = args.place.folder();
        let error = if args.no_index || !args.paths.is_empty() {
            IndexError::Missing(folder.clone())
        } else {
            match Index::open(&folder) {
                Ok(index) => return Ok((Self::Index(Box::new(index)), true)),
                Err(error) => error,
            }
        };
        match error {
            IndexError::Missing(_) | IndexError::Outdated(_) if args.yes => {
                let report = build(&folder, args.paths, UpdateMode::Update, global)?;
                let index = Index::open(&folder).map_err(|error| refused(&error))?;
                Ok((Self::Index(Box::new(index)), report.failures.is_empty()))
            }
            // Nobody asked for an index by name: the sources themselves answer, only slower.
            IndexError::Missing(_)
                if args.no_index
                    || !args.paths.is_empty()
                    || args.place.given.is_none() && global.corpus.exists() =>
            {
                let loaded = sources::load(args.paths, global)?;
                if !args.no_index && args.paths.is_empty() && std::io::stderr().is_terminal() {
                    // Nobody can be told where standard error itself is closed.
                    let _ = writeln!(std::io::stderr().lock(), "{}", say!("note-no-index"));
                }
                Ok((Self::Sources(loaded.corpus.documents), loaded.complete))
            }
            error => Err(refused(&error)),
        }
    }

    /// Hands out what a query finds.
    pub(in crate::cli) fn ask(
        &self,
        query: &Query,
        options: &SearchOptions,
        take: &mut dyn FnMut(Hit) -> ControlFlow<()>,
    ) -> Result<SearchResult, Failure> {
        match self {
            Self::Index(index) => index.each(query, options, take).map_err(|error| refused(&error)),
            Self::Sources(documents) => Ok(scan_each(documents, query, options, take)),
        }
    }

    /// What a query finds.
    pub(in crate::cli) fn search(
        &self,
        query: &Query,
        options: &SearchOptions,
    ) -> Result<SearchResult, Failure> {
        let mut hits = Vec::new();
        let mut result = self.ask(query, options, &mut |hit| {
            hits.push(hit);
            ControlFlow::Continue(())
        })?;
        result.hits = hits;
        Ok(result)
    }

    /// All paragraphs of a document, with what a query wants marked.
    pub(in crate::cli) fn paragraphs_of(&self, id: &str, query: Option<&Query>) -> Result<Vec<Hit>, Failure> {
        match self {
            Self::Index(index) => index.paragraphs_of(id, query).map_err(|error| refused(&error)),
            Self::Sources(documents) => {
                let document = documents.iter().find(|document| document.id == id);
                Ok(document.map(|document| paragraphs(document, query)).unwrap_or_default())
            }
        }
    }

    /// The title of each document that has one, by its id.
    pub(in crate::cli) fn titles(&self) -> Result<BTreeMap<String, String>, Failure> {
        let named = |own: TableDocument| Some((own.id, own.title?));
        Ok(self.documents()?.into_iter().filter_map(named).collect())
    }

    /// The files and folders that its texts were read from.
    pub(in crate::cli) fn roots(&self, global: &Global) -> Result<Vec<PathBuf>, String> {
        match self {
            Self::Index(index) => stale::roots(index).ok_or_else(|| say!("index-without-origin")),
            Self::Sources(_) => Ok(sources::given(&[], global)),
        }
    }

    /// What has changed since the sources were indexed, in a line.
    pub(in crate::cli) fn stale(&self, place: &Place) -> Result<Option<String>, Failure> {
        match self {
            Self::Index(index) => stale::note(index, &place.folder(), None).map_err(|error| refused(&error)),
            Self::Sources(_) => Ok(None),
        }
    }
}

/// Says on standard error which names of fields no document has: all that is not of such a district is everything.
pub(in crate::cli) fn tell_unknown(result: &SearchResult) {
    for Missing { text, nearest } in &result.unknown {
        let line = if nearest.is_empty() {
            say!("no-document-has", text = text)
        } else {
            say!("no-document-has-near", text = text, nearest = nearest.join(", "))
        };
        // Nobody can be told where standard error itself is closed.
        let _ = writeln!(std::io::stderr().lock(), "{}", visible(&line).replace('\n', " "));
    }
}
