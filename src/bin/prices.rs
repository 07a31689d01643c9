//! `prices FEEDS [--out FOLDER] [--catalog FOLDER] [--renew-base] [--read-on DAY] [--copied-from URL]` renews
//! price packs from vendors' public price files, and prints what moved.
//!
//! The exit code is 0 for success, 1 if anything is refused (nothing is written then) and 2 for bad usage.
//! Progress and refusals, one a line with file and place, go to standard error.

#![expect(clippy::print_stderr, reason = "a command-line program prints")]

use std::io::{IsTerminal, Write};
use std::process::ExitCode;

use camada::domain::catalog::price_age::Date;
use camada::feeds::{Options, run};

const USAGE: &str = "usage: prices FEEDS [--out FOLDER] [--catalog FOLDER] [--renew-base] [--read-on 2026-08-15] \
     [--copied-from URL]";

fn main() -> ExitCode {
    let arguments = std::env::args_os().skip(1).map(|argument| argument.to_string_lossy().into_owned());
    let options = match parse(arguments) {
        Ok(options) => options,
        Err(what) => {
            eprintln!("{what}\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    let is_terminal = std::io::stderr().is_terminal();
    let mut progress = |file: &str, bytes: u64, size: u64| {
        let (read, size) = (bytes >> 20, size >> 20);
        // On a terminal the line replaces itself.
        let (start, end) = if is_terminal { ("\r", "") } else { ("", "\n") };
        eprint!("{start}{file}: {read} MiB read, file of {size} MiB{end}");
    };
    let outcome = run(&options, &mut progress).and_then(|outcome| {
        outcome.write().map_err(|refusal| vec![refusal])?;
        Ok(outcome)
    });
    if is_terminal {
        eprintln!();
    }
    match outcome {
        Ok(outcome) => {
            let mut out = std::io::stdout().lock();
            let written = write!(out, "{}", outcome.report).and_then(|()| {
                outcome.files.keys().try_for_each(|path| writeln!(out, "written: {}", path.display()))
            });
            match written {
                Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
                    eprintln!("standard output: {error}");
                    ExitCode::FAILURE
                }
                _ => ExitCode::SUCCESS,
            }
        }
        Err(refusals) => {
            for refusal in &refusals {
                eprintln!("{}", refusal.to_string().replace(char::is_control, " "));
            }
            eprintln!("nothing was written");
            ExitCode::FAILURE
        }
    }
}

fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Options, String> {
    let (mut feeds, mut catalog, mut out) = (None, None, None);
    let (mut renew_base, mut read_on, mut copied_from) = (false, None, None);
    while let Some(argument) = arguments.next() {
        let mut value = |name: &str| arguments.next().ok_or_else(|| format!("{name} needs a value"));
        match argument.as_str() {
            "--renew-base" => renew_base = true,
            "--out" => out = Some(value("--out")?),
            "--catalog" => catalog = Some(value("--catalog")?),
            "--copied-from" => copied_from = Some(value("--copied-from")?),
            "--read-on" => {
                let day = value("--read-on")?;
                if day.len() != 10 || Date::earliest(&day).is_none() {
                    return Err(format!("“{day}” is not a day such as 2026-08-15"));
                }
                read_on = Some(day);
            }
            option if option.starts_with("--") => return Err(format!("unknown option {option}")),
            _ if feeds.is_none() => feeds = Some(argument),
            _ => return Err("only one folder of feeds at a time".to_owned()),
        }
    }
    let catalog = catalog.unwrap_or_else(|| "catalog".to_owned());
    Ok(Options {
        feeds: feeds.ok_or("a folder of feeds is needed")?.into(),
        out: out.unwrap_or_else(|| format!("{catalog}/packs")).into(),
        catalog: catalog.into(),
        renew_base,
        read_on,
        copied_from,
    })
}
