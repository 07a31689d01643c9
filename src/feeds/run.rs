//! A run of `prices`: reads all feeds of a folder, and writes packs if nothing is refused.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use flate2::read::MultiGzDecoder;
use serde_json::Value;

use super::base::{self, Base};
use super::catalog_edit::{Files, Parsed};
use super::compose::{Origins, Region, compose};
use super::feed_file::{self, FeedFile};
use super::pack_text::pack_text;
use super::packs::{Renewed, renew};
use super::refusal::{Reason, Refusal};
use super::report::report;
use super::selector::Selectors;
use super::step::Harvest;
use crate::domain::catalog::price::Confidence;
use crate::domain::catalog::{Catalog, PricePack, Source, files};

/// The first bytes of a gzip file.
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// The choices of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The folder with the vendors' files (`.json`, also inside `.gz`), in any depth.
    pub feeds: PathBuf,
    /// The folder of the catalog, with the selectors in `feeds/`.
    pub catalog: PathBuf,
    /// The folder of the packs.
    pub out: PathBuf,
    /// Whether the catalog's own prices of base regions are renewed.
    pub renew_base: bool,
    /// The day on which the feeds without a day of publication (Azure, Google) were read.
    pub read_on: Option<String>,
    /// The address from which the feeds were copied, unless they come from the vendor.
    pub copied_from: Option<String>,
}

/// Told now and then how much of a file has been read: its name, the bytes and its size.
type Progress<'a> = &'a mut dyn FnMut(&str, u64, u64);

/// The result of a run: the report, and the files to write with their texts.
#[derive(Debug, Default)]
pub struct Outcome {
    pub report: String,
    pub files: BTreeMap<PathBuf, String>,
}

/// Reads the feeds and composes the packs. Nothing is written yet. Every reason against writing is reported.
pub fn run(options: &Options, progress: Progress<'_>) -> Result<Outcome, Vec<Refusal>> {
    let mut texts = catalog_files(&options.catalog)?;
    let list: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let wrong = |file: &str, why: String| Refusal::new(file, "", Reason::Wrong(why));
    let catalog = Catalog::load(&list).map_err(|problems| {
        problems.iter().map(|problem| wrong("catalog", problem.to_string())).collect::<Vec<_>>()
    })?;
    let selectors =
        Selectors::read(&json_files(&options.catalog.join("feeds"), &["schema.json"])?, &catalog)?;
    let old = old_packs(&options.out, &catalog)?;

    let (harvest, skipped) = harvest(options, &selectors, progress)?;
    let origins = origins(&selectors, options);
    let (composed, mut refusals) = compose(&catalog, &selectors, &origins, &harvest);
    refusals.extend(harvest.refusals);
    let parsed = parsed(&texts);
    let (base, more) = base::compare(&catalog, &composed, &parsed, options.renew_base);
    refusals.extend(more);
    let (packs, more) = renew(&catalog, &composed, &origins, &old);
    refusals.extend(more);

    if !refusals.is_empty() {
        return Err(refusals);
    }
    let mut files = BTreeMap::new();
    renewed_base(options, &base, &origins, &mut texts, &mut files).map_err(|refusal| vec![refusal])?;
    for renewed in &packs {
        let name = format!("{}.{}.json", renewed.pack.vendor, renewed.pack.region);
        let text = checked_text(renewed, &catalog).map_err(|why| vec![wrong(&name, why)])?;
        files.insert(options.out.join(&name), text);
    }
    Ok(Outcome { report: report(&selectors, &composed, &packs, &base, &skipped), files })
}

impl Outcome {
    /// Writes the files: all of them beside their places first, so that a full disk leaves the old ones.
    pub fn write(&self) -> Result<(), Refusal> {
        let failed = |path: &Path, error: &io::Error| {
            Refusal::new(&path.display().to_string(), "", Reason::Unreadable(error.to_string()))
        };
        let beside = |path: &Path| path.with_extension("json.new");
        for (path, text) in &self.files {
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder).map_err(|error| failed(folder, &error))?;
            }
            fs::write(beside(path), text).map_err(|error| failed(path, &error))?;
        }
        for path in self.files.keys() {
            fs::rename(beside(path), path).map_err(|error| failed(path, &error))?;
        }
        Ok(())
    }
}

fn unreadable(path: &Path, error: &io::Error) -> Vec<Refusal> {
    vec![Refusal::new(&path.display().to_string(), "", Reason::Unreadable(error.to_string()))]
}

fn catalog_files(folder: &Path) -> Result<Files, Vec<Refusal>> {
    let read = |(name, _): &(&str, &str)| {
        let path = folder.join(name);
        let text = fs::read_to_string(&path).map_err(|error| unreadable(&path, &error))?;
        Ok(((*name).to_owned(), text))
    };
    files().iter().map(read).collect()
}

/// The JSON files of a folder with their names; none if there is no such folder.
fn json_files(folder: &Path, except: &[&str]) -> Result<Vec<(String, String)>, Vec<Refusal>> {
    let mut found = Vec::new();
    for path in paths(folder, 0)? {
        let name = name_of(folder, &path);
        if has_ending(&path, &["json"]) && !except.contains(&name.as_str()) {
            found.push((name, fs::read_to_string(&path).map_err(|error| unreadable(&path, &error))?));
        }
    }
    Ok(found)
}

/// The files of a folder and, down to a depth, of its folders, in alphabetical order.
fn paths(folder: &Path, depth: usize) -> Result<Vec<PathBuf>, Vec<Refusal>> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let entries = fs::read_dir(folder).map_err(|error| unreadable(folder, &error))?;
    let mut found = Vec::new();
    for entry in entries {
        let path = entry.map_err(|error| unreadable(folder, &error))?.path();
        match depth.checked_sub(1) {
            Some(depth) if path.is_dir() => found.extend(paths(&path, depth)?),
            _ if path.is_file() => found.push(path),
            _ => {}
        }
    }
    found.sort();
    Ok(found)
}

fn has_ending(path: &Path, endings: &[&str]) -> bool {
    path.extension().is_some_and(|found| endings.iter().any(|ending| found == *ending))
}

fn name_of(folder: &Path, path: &Path) -> String {
    path.strip_prefix(folder).unwrap_or(path).to_string_lossy().into_owned()
}

fn old_packs(folder: &Path, catalog: &Catalog) -> Result<BTreeMap<Region, PricePack>, Vec<Refusal>> {
    let mut packs = BTreeMap::new();
    for (name, text) in json_files(folder, &["index.json"])? {
        let pack = PricePack::read(&text, catalog).map_err(|problems| {
            problems
                .iter()
                .map(|problem| Refusal::new(&name, "", Reason::Wrong(problem.to_string())))
                .collect::<Vec<_>>()
        })?;
        packs.insert((pack.vendor.clone(), Arc::clone(&pack.region)), pack);
    }
    Ok(packs)
}

/// How deep folders in the folder of feeds are searched.
const DEPTH: usize = 8;

fn harvest(
    options: &Options,
    selectors: &Selectors,
    progress: Progress<'_>,
) -> Result<(Harvest, Vec<String>), Vec<Refusal>> {
    let mut harvest = Harvest::default();
    let mut skipped = Vec::new();
    let mut count = 0_usize;
    for path in paths(&options.feeds, DEPTH)? {
        let name = name_of(&options.feeds, &path);
        if !has_ending(&path, &["json", "gz"]) {
            continue;
        }
        let size = path.metadata().map_or(0, |data| data.len());
        let bytes = opened(&path).map_err(|error| unreadable(&path, &error))?;
        let mut file = FeedFile {
            selectors,
            harvest: &mut harvest,
            name: name.as_str().into(),
            read_on: options.read_on.as_deref(),
        };
        if feed_file::read(&mut file, bytes, &mut |bytes| progress(&name, bytes, size)) {
            count = count.saturating_add(1);
        } else {
            skipped.push(name);
        }
    }
    if count == 0 {
        let why = Reason::Unreadable("the folder has no price file".to_owned());
        return Err(vec![Refusal::new(&options.feeds.display().to_string(), "", why)]);
    }
    Ok((harvest, skipped))
}

/// The bytes of a file, unpacked if they begin like gzip.
fn opened(path: &Path) -> io::Result<Box<dyn Read>> {
    let mut reader = BufReader::new(File::open(path)?);
    let is_packed = reader.fill_buf()?.starts_with(&GZIP);
    Ok(if is_packed { Box::new(MultiGzDecoder::new(reader)) } else { Box::new(reader) })
}

/// What is read from a copy is a copy, with the address of the copy.
fn origins(selectors: &Selectors, options: &Options) -> Origins {
    let origin = |source: &Source| match &options.copied_from {
        None => (source.clone(), Confidence::Vendor),
        Some(url) => {
            let id = copy_id(&source.id, url);
            let source = Source { id, name: format!("Copy of {}", source.name), url: Some(url.clone()) };
            (source, Confidence::Copy)
        }
    };
    selectors.sources.iter().map(|(form, source)| (*form, origin(source))).collect()
}

/// The longest id of a source.
const MAX_ID: usize = 64;

/// An id for a copy at an address: the words of the address, of a long one the last.
fn copy_id(source: &str, url: &str) -> String {
    let plain = |letter: char| if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { ' ' };
    let place: String = url.trim_start_matches("https://").chars().map(plain).collect();
    let mut id = format!("{source}-copy");
    let mut words: Vec<&str> = Vec::new();
    let mut room = MAX_ID.saturating_sub(id.len());
    for word in place.split_whitespace().rev() {
        let Some(left) = room.checked_sub(word.len().saturating_add(1)) else { break };
        room = left;
        words.push(word);
    }
    for word in words.iter().rev() {
        id.push('-');
        id.push_str(word);
    }
    id
}

fn parsed(texts: &Files) -> Parsed {
    let parse = |text: &String| serde_json::from_str::<Value>(text).unwrap_or_default();
    texts.iter().map(|(name, text)| (name.clone(), parse(text))).collect()
}

fn renewed_base(
    options: &Options,
    base: &Base,
    origins: &Origins,
    texts: &mut Files,
    files: &mut BTreeMap<PathBuf, String>,
) -> Result<(), Refusal> {
    if base.edits.is_empty() {
        return Ok(());
    }
    let sources: Vec<Source> = origins.values().map(|(source, _)| source.clone()).collect();
    let used = base.edits.sources();
    let sources: Vec<Source> = sources.into_iter().filter(|source| used.contains(&source.id)).collect();
    for name in base.edits.apply(texts, &sources) {
        let text = texts.get(&name).cloned().unwrap_or_default();
        files.insert(options.catalog.join(&name), text);
    }
    // The renewed catalog must load like the old one.
    let list: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    match Catalog::load(&list) {
        Ok(_) => Ok(()),
        Err(problems) => {
            let why = problems.first().map(ToString::to_string).unwrap_or_default();
            Err(Refusal::new("catalog", "", Reason::Wrong(format!("after the renewal: {why}"))))
        }
    }
}

/// The text of a pack, which must read back as the same pack.
fn checked_text(renewed: &Renewed, catalog: &Catalog) -> Result<String, String> {
    let text = pack_text(&renewed.pack, catalog);
    match PricePack::read(&text, catalog) {
        Ok(pack) if pack == renewed.pack => Ok(text),
        Ok(_) => Err("the pack would read back as another one".to_owned()),
        Err(problems) => Err(problems.first().map(ToString::to_string).unwrap_or_default()),
    }
}
