//! `estimate FILE.json [--scenario NAME] [--book reference|list]` prints a design's estimate as JSON;
//! `estimate --catalog` prints the catalog with its prices in every book.
//!
//! The exit code is 0 for success, 1 for a bad design and 2 for bad usage. For a bad design, one line on
//! standard error gives the path in the file.

#![expect(clippy::print_stderr, reason = "a command-line program prints")]

use std::io::Write;
use std::process::ExitCode;

use camada::domain::analysis::report::{catalog_report, estimate_report};
use camada::domain::basics::json::Problems;
use camada::domain::catalog::price::Book;
use camada::domain::catalog::{Catalog, bundled};
use camada::domain::design::Design;
use camada::domain::estimate::estimate;

const USAGE: &str =
    "usage: estimate FILE.json [--scenario NAME] [--book reference|list]\n       estimate --catalog";

/// The request on the command line.
enum Request {
    Catalog,
    Estimate { file: String, scenario: Option<String>, book: Option<Book> },
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
    let (mut file, mut scenario, mut book, mut catalog) = (None, None, None, false);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--catalog" => catalog = true,
            "--scenario" => {
                scenario = Some(arguments.next().ok_or_else(|| usage("--scenario needs a name"))?);
            }
            "--book" => {
                let word = arguments.next().ok_or_else(|| usage("--book needs reference or list"))?;
                let known = Book::ALL.into_iter().find(|book| book.word() == word);
                book = Some(known.ok_or_else(|| usage(&format!("“{word}” is not a book")))?);
            }
            option if option.starts_with("--") => return Err(usage(&format!("unknown option {option}"))),
            _ if file.is_none() => file = Some(argument),
            _ => return Err(usage("only one file at a time")),
        }
    }
    match (catalog, file) {
        (true, None) if scenario.is_none() && book.is_none() => Ok(Request::Catalog),
        (false, Some(file)) => Ok(Request::Estimate { file, scenario, book }),
        _ => Err(usage("a design file or --catalog is needed")),
    }
}

fn run(request: &Request) -> Result<String, Failure> {
    let catalog = bundled().map_err(|problems| {
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        Failure(lines.join("\n"), 1)
    })?;
    let Request::Estimate { file, scenario, book } = request else { return Ok(catalog_report(&catalog)) };
    let text = std::fs::read_to_string(file).map_err(|error| Failure(format!("{file}: {error}"), 1))?;
    let base = Design::open(&text).map_err(|error| Failure(error.to_string(), 1))?;
    let catalog = with_own_services(&catalog, &base)?;
    let design = match scenario {
        None => base,
        Some(name) => {
            let missing = || Failure(format!("scenarios: there is none called “{name}”"), 1);
            base.under(&catalog, base.scenario(name).ok_or_else(missing)?)
        }
    };
    let priced = estimate(&catalog, &design, book.unwrap_or(design.settings.book));
    Ok(estimate_report(&catalog, &design, scenario.as_deref(), &priced))
}

fn with_own_services(catalog: &Catalog, design: &Design) -> Result<Catalog, Failure> {
    let problems = Problems::default();
    let extended = catalog.with_own(&design.services, "services", &problems);
    match problems.take().first() {
        Some(problem) => Err(Failure(problem.to_string(), 1)),
        None => Ok(extended),
    }
}
