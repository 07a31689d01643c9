//! `estimate FILE.json [--scenario NAME] [--book reference|list] [--location ID] [--prices PACK.json …]` prints
//! a design's estimate as JSON. `--location` replaces the design's location; `--prices` reads a price pack and
//! can be repeated.
//!
//! `estimate --catalog` prints the catalog with its prices in every book.
//!
//! The exit code is 0 for success, 1 for a bad design and 2 for bad usage. For a bad design, one line on
//! standard error gives the path in the file.

#![expect(clippy::print_stderr, reason = "a command-line program prints")]

use std::io::Write;
use std::process::ExitCode;
use std::sync::Arc;

use camada::domain::analysis::report::{catalog_report, estimate_report};
use camada::domain::basics::json::{Problem, Problems};
use camada::domain::catalog::price::Book;
use camada::domain::catalog::{Catalog, PricePack, bundled};
use camada::domain::design::Design;
use camada::domain::estimate::estimate;

const USAGE: &str = "usage: estimate FILE.json [--scenario NAME] [--book reference|list] [--location ID] \
                     [--prices PACK.json …]\n       estimate --catalog";

/// The request on the command line.
enum Request {
    Catalog,
    Estimate(Asked),
}

/// The file to price, and the options.
#[derive(Default, PartialEq)]
struct Asked {
    file: String,
    scenario: Option<String>,
    book: Option<Book>,
    location: Option<String>,
    /// The files of price packs.
    prices: Vec<String>,
}

/// The reason for a failure: the line for standard error and the exit code.
struct Failure(String, u8);

fn main() -> ExitCode {
    // A name that is not Unicode is none of the options, and could not be printed in an error.
    let arguments = std::env::args_os().skip(1).map(|argument| argument.to_string_lossy().into_owned());
    match parse(arguments).and_then(|request| run(&request)) {
        Ok(report) => match writeln!(std::io::stdout().lock(), "{report}") {
            // A reader like `head`, which closes the pipe early, has all the lines it wanted.
            Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
                eprintln!("standard output: {error}");
                ExitCode::FAILURE
            }
            _ => ExitCode::SUCCESS,
        },
        Err(Failure(message, code)) => {
            // A bad design gives exactly one line, even if the message contains line breaks.
            let message = if code == 1 { message.replace(char::is_control, " ") } else { message };
            eprintln!("{message}");
            ExitCode::from(code)
        }
    }
}

fn parse(arguments: impl Iterator<Item = String>) -> Result<Request, Failure> {
    let usage = |what: &str| Failure(format!("{what}\n{USAGE}"), 2);
    let mut arguments = arguments.peekable();
    let (mut file, mut catalog) = (None, false);
    let mut asked = Asked::default();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--catalog" => catalog = true,
            "--scenario" => {
                asked.scenario = Some(arguments.next().ok_or_else(|| usage("--scenario needs a name"))?);
            }
            "--location" => {
                asked.location = Some(arguments.next().ok_or_else(|| usage("--location needs an id"))?);
            }
            "--prices" => {
                asked.prices.push(arguments.next().ok_or_else(|| usage("--prices needs a file"))?);
                while let Some(pack) = arguments.next_if(|next| file.is_some() && !next.starts_with("--")) {
                    asked.prices.push(pack);
                }
            }
            "--book" => {
                let word = arguments.next().ok_or_else(|| usage("--book needs reference or list"))?;
                let known = Book::ALL.into_iter().find(|book| book.word() == word);
                asked.book = Some(known.ok_or_else(|| usage(&format!("“{word}” is not a book")))?);
            }
            option if option.starts_with("--") => return Err(usage(&format!("unknown option {option}"))),
            _ if file.is_none() => file = Some(argument),
            _ => return Err(usage("only one file at a time")),
        }
    }
    match (catalog, file) {
        (true, None) if asked == Asked::default() => Ok(Request::Catalog),
        (false, Some(file)) => Ok(Request::Estimate(Asked { file, ..asked })),
        _ => Err(usage("a design file or --catalog is needed")),
    }
}

fn run(request: &Request) -> Result<String, Failure> {
    let catalog = bundled().map_err(|problems| {
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        Failure(lines.join("\n"), 1)
    })?;
    let Request::Estimate(asked) = request else { return Ok(catalog_report(&catalog)) };
    let base = Design::open(&read(&asked.file)?).map_err(|error| Failure(error.to_string(), 1))?;
    let packs: Result<Vec<Arc<PricePack>>, Failure> =
        asked.prices.iter().map(|file| read_pack(file, &catalog)).collect();
    let catalog = with_own_services(&catalog.with_packs(packs?), &base)?;
    let mut design = match &asked.scenario {
        None => base,
        Some(name) => {
            let missing = || Failure(format!("scenarios: there is none called “{name}”"), 1);
            base.under(&catalog, base.scenario(name).ok_or_else(missing)?)
        }
    };
    if let Some(location) = &asked.location {
        if catalog.location(location).is_none() {
            let known: Vec<&str> = catalog.locations.iter().map(|location| location.id.as_str()).collect();
            return Err(Failure(format!("“{location}” is no location; known: {}", known.join(", ")), 2));
        }
        design.settings.location = Some(location.clone());
    }
    let priced = estimate(&catalog, &design, asked.book.unwrap_or(design.settings.book));
    Ok(estimate_report(&catalog, &design, asked.scenario.as_deref(), &priced))
}

fn read(file: &str) -> Result<String, Failure> {
    std::fs::read_to_string(file).map_err(|error| Failure(format!("{file}: {error}"), 1))
}

/// The pack in a file; its first problem is the reason for a failure.
fn read_pack(file: &str, catalog: &Catalog) -> Result<Arc<PricePack>, Failure> {
    let reason = |problems: Vec<Problem>| {
        let first = problems.first().map(ToString::to_string).unwrap_or_default();
        Failure(format!("{file}: {first}"), 1)
    };
    PricePack::read(&read(file)?, catalog).map(Arc::new).map_err(reason)
}

fn with_own_services(catalog: &Catalog, design: &Design) -> Result<Catalog, Failure> {
    let problems = Problems::default();
    let extended = catalog.with_own(&design.services, "services", &problems);
    match problems.take().first() {
        Some(problem) => Err(Failure(problem.to_string(), 1)),
        None => Ok(extended),
    }
}
