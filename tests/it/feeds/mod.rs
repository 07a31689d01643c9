//! `prices` and its parts: packs from the vendors' price files.
//!
//! `tests/fixtures/feeds` has a small catalog with its own selectors, and excerpts of each form of feed.

mod base;
mod hostile;
mod selectors;
mod values;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use camada::domain::catalog::{Catalog, PricePack, files};
use camada::feeds::{Options, Outcome, Refusal, run};
use serde_json::Value;

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/feeds")
}

fn fixture(name: &str) -> String {
    fs::read_to_string(fixtures().join(name)).unwrap()
}

/// The excerpt of the EC2 offer as that of another region, in which gp3 costs 0.08.
fn ec2_of_virginia() -> String {
    fixture("aws/AmazonEC2.json")
        .replace("SAE1-", "USE1-")
        .replace("sa-east-1", "us-east-1")
        .replace("0.1520000000", "0.0800000000")
        .replace("0.0095000000", "0.0050000000")
        .replace("77.8240000000", "40.9600000000")
        .replace("0.5722400000", "0.3590400000")
}

/// A folder for one test with a catalog, feeds and packs; deleted when dropped.
struct Bench(PathBuf);

impl Bench {
    /// A bench with the small catalog, and these feeds by file name.
    fn new<T: AsRef<[u8]>>(feeds: &[(&str, T)]) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let folder =
            PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("feeds-{}-{number}", std::process::id()));
        fs::create_dir_all(folder.join("catalog/feeds")).unwrap();
        fs::create_dir_all(folder.join("feeds")).unwrap();
        let bench = Self(folder);
        for (name, _) in files() {
            let known = fixtures().join("catalog").join(name);
            bench.write(&format!("catalog/{name}"), fs::read_to_string(known).unwrap_or("{}".to_owned()));
        }
        for name in ["aws.json", "azure.json", "google.json"] {
            bench.write(&format!("catalog/feeds/{name}"), fixture(&format!("catalog/feeds/{name}")));
        }
        for (name, text) in feeds {
            bench.write(&format!("feeds/{name}"), text);
        }
        bench
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap()
    }

    fn options(&self) -> Options {
        Options {
            feeds: self.0.join("feeds"),
            catalog: self.0.join("catalog"),
            out: self.0.join("packs"),
            renew_base: false,
            read_on: None,
            copied_from: None,
        }
    }

    fn run(&self) -> Result<Outcome, Vec<Refusal>> {
        Self::run_with(&self.options())
    }

    /// A run that writes, with other options than [`Bench::options`].
    fn run_with(options: &Options) -> Result<Outcome, Vec<Refusal>> {
        let outcome = run(options, &mut |_, _, _| {})?;
        outcome.write().map_err(|refusal| vec![refusal])?;
        Ok(outcome)
    }

    /// The refusals as the program prints them; the run must have some, and must write nothing.
    #[track_caller]
    fn refusals(&self) -> Vec<String> {
        let refusals = self.run().expect_err("the run should be refused");
        assert!(!self.0.join("packs").exists(), "something was written");
        refusals.iter().map(ToString::to_string).collect()
    }

    fn catalog(&self) -> Catalog {
        let texts: Vec<(&str, String)> =
            files().iter().map(|(name, _)| (*name, self.read(&format!("catalog/{name}")))).collect();
        let list: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (*name, text.as_str())).collect();
        Catalog::load(&list).unwrap()
    }

    /// A pack that the run has written, as JSON and as the planner reads it.
    fn pack(&self, name: &str) -> (Value, PricePack) {
        let text = self.read(&format!("packs/{name}.json"));
        (serde_json::from_str(&text).unwrap(), PricePack::read(&text, &self.catalog()).unwrap())
    }
}

impl Drop for Bench {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
    }
}
