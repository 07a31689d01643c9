//! Files that must be refused, each with its place, without a trace.

use std::process::{Command, Stdio};

use super::{Bench, fixture};

const EC2: &str = "aws/AmazonEC2.json";

#[test]
fn c17_a_price_that_cannot_be_trusted_is_refused_with_file_and_place() {
    for (name, from, to, expected) in [
        (EC2, "\"publicationDate\"", "\"published\"", "the price has no publication date"),
        (EC2, "2026-08-10T21:57:58Z", "2026-13-10T21:57:58Z", "the price has no publication date"),
        (EC2, "\"USD\": \"0.1520000000\"", "\"BRL\": \"0.1520000000\"", "the price is in BRL, not in USD"),
        (EC2, "\"0.1520000000\"", "\"1e30\"", "“1e30” is not a price between 0 and 1000000000"),
        (EC2, "\"0.1520000000\"", "\"1e10\"", "“1e10” is not a price"),
        (EC2, "\"0.1520000000\"", "\"-1\"", "“-1” is not a price"),
        (EC2, "\"0.1520000000\"", "\"NaN\"", "“NaN” is not a price"),
        (EC2, "\"GB-Mo\"", "\"GiB-Mo\"", "the unit is “GiB-Mo” instead of “GB-Mo”"),
        (
            "aws/AWSDataTransfer.json",
            "\"endRange\": \"51200\"",
            "\"endRange\": \"51201\"",
            "the tiers are broken",
        ),
        ("aws/AWSDataTransfer.json", "\"endRange\": \"Inf\"", "\"endRange\": \"9\"", "the tiers are broken"),
        (
            "azure/page-1.json",
            "\"currencyCode\": \"USD\"",
            "\"currencyCode\": \"BRL\"",
            "the price is in BRL",
        ),
        ("azure/page-1.json", "\"effectiveStartDate\"", "\"since\"", "the price has no publication date"),
        ("azure/page-1.json", "0.5855", "1e30", "is not a price between 0 and 1000000000"),
        // The second page has the beginning of the tiers.
        ("azure/page-1.json", "none", "none", "none begins at zero"),
        ("google/skus.json", "\"USD\"", "\"EUR\"", "the price is in EUR"),
        ("google/skus.json", "\"effectiveTime\"", "\"since\"", "the price has no publication date"),
        ("google/skus.json", "10500000", "\"many\"", "is not a price"),
        ("pages/apigateway.json", "\"USD\"", "\"CNY\"", "manifest.currencyCode: the price is in CNY"),
        ("pages/apigateway.json", "hawkFilePublicationDate", "date", "the price has no publication date"),
        ("pages/apigateway.json", "Over 20 billion", "Beyond", "the tiers are broken: 3 of 4 rows"),
    ] {
        let text = fixture(name).replace(from, to);
        let refusals = Bench::new(&[("feed.json", text)]).refusals();
        assert!(refusals.iter().any(|line| line.contains(expected)), "{name} {to}: {refusals:#?}");
        assert!(refusals.iter().all(|line| line.starts_with("feed.json: ")), "{refusals:#?}");
    }
}

#[test]
fn two_prices_for_one_key_are_refused_with_both_places() {
    let other = fixture(EC2).replace("0.1520000000", "0.1530000000").replace("FJRJF7DYJ65UXC5J", "OTHER");
    let bench = Bench::new(&[("one.json", fixture(EC2)), ("two.json", other)]);
    assert_eq!(
        bench.refusals(),
        [
            "two.json: terms.OnDemand.OTHER: two prices for AmazonEC2 EBS:VolumeUsage.gp3: 0.153, and 0.152 in \
          one.json: terms.OnDemand.FJRJF7DYJ65UXC5J"
        ]
    );
    // The same meter twice in one file, with two prices for the same quantity.
    let page = fixture("azure/page-2.json").replace("51200", "0");
    let refusals = Bench::new(&[("page.json", page)]).refusals();
    assert!(refusals[0].contains("two prices for Storage"), "{refusals:?}");
    // Two equal prices are no contradiction.
    let same = Bench::new(&[("one.json", fixture(EC2)), ("two.json", fixture(EC2))]);
    assert!(same.run().is_ok());
}

#[test]
fn a_damaged_file_is_refused() {
    let whole = fixture(EC2);
    let deep = format!("{{\"offerCode\": {}", "[".repeat(100_000));
    let long = format!("{{\"offerCode\": \"{}\"}}", "x".repeat(1_000_000));
    let number = format!("{{\"Items\": [{{\"retailPrice\": {}}}]}}", "9".repeat(100_000));
    for (text, expected) in [
        (&whole[..whole.len() / 2], "EOF while parsing"),
        (&whole[..20], "EOF while parsing"),
        ("", "EOF while parsing"),
        ("[]", "invalid type: sequence, expected an object"),
        ("{\"offerCode\": 5}", "invalid type"),
        ("{\"Items\": [{\"type\": \"Consumption\"}]}", "missing field"),
        ("{\"skus\": {}}", "expected a list of SKUs"),
        ("\u{0}\u{1}", "expected value at line 1 column 1"),
        (&deep, "nested more than 64 deep"),
        (&long, "longer than 64 KiB"),
        (&number, "longer than 64 KiB"),
    ] {
        let refusals = Bench::new(&[("feed.json", text)]).refusals();
        let shown: String = text.chars().take(40).collect();
        assert!(refusals[0].contains(expected), "{shown}: {refusals:?}");
        assert!(refusals[0].len() < 300, "{shown}: {}", refusals[0].len());
    }
}

#[test]
fn a_file_that_is_cut_anywhere_is_refused() {
    for name in [EC2, "azure/page-1.json", "google/skus.json", "pages/apigateway.json"] {
        let whole = fixture(name);
        let end = whole.trim_end().len();
        for cut in (1..end).step_by(end / 12) {
            let bench = Bench::new(&[("feed.json", &whole[..cut])]);
            assert!(
                bench.refusals().iter().any(|line| line.contains("EOF while parsing")),
                "{name} at {cut}"
            );
        }
    }
}

#[test]
fn a_folder_without_price_files_is_refused() {
    let refusals = Bench::new(&[("index.json", "{\"offers\": {}}"), ("notes.txt", "0.152")]).refusals();
    assert!(refusals[0].ends_with("the folder has no price file"), "{refusals:?}");
}

#[test]
fn a_price_of_zero_alone_is_reported_and_not_taken() {
    let free = fixture(EC2).replace("0.1520000000", "0.0000000000");
    let bench = Bench::new(&[("EC2.json", free)]);
    let report = bench.run().unwrap().report;
    assert!(report.contains("not found (only a price of zero): AmazonEC2 EBS:VolumeUsage.gp3"), "{report}");
    assert_eq!(bench.pack("aws.sa-east-1").1.prices.len(), 3);
}

/// The program itself, on a bench.
fn program(bench: &Bench, arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_prices"))
        .args(arguments)
        .current_dir(&bench.0)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn the_program_ends_with_0_1_or_2_and_writes_only_with_0() {
    let bench = Bench::new(&[("EC2.json", fixture(EC2))]);
    let (code, out, error) = program(&bench, &["feeds", "--out", "packs"]);
    assert_eq!((code, error.as_str()), (Some(0), ""));
    assert!(out.contains("aws.sa-east-1: 4 prices, 0 moved, 4 new"), "{out}");
    assert!(out.ends_with("written: packs/aws.sa-east-1.json\n"), "{out}");

    let bad = Bench::new(&[("EC2.json", fixture(EC2).replace("0.1520000000", "dear"))]);
    let (code, out, error) = program(&bad, &["feeds", "--out", "packs"]);
    assert_eq!((code, out.as_str()), (Some(1), ""));
    assert!(error.starts_with("EC2.json: terms.OnDemand.FJRJF7DYJ65UXC5J: “dear” is not a price"), "{error}");
    assert!(error.ends_with("nothing was written\n"), "{error}");
    assert!(!bad.0.join("packs").exists());

    for arguments in
        [&[][..], &["a", "b"], &["feeds", "--hurry"], &["feeds", "--out"], &["feeds", "--read-on", "2026"]]
    {
        let (code, _, error) = program(&bench, arguments);
        assert_eq!(code, Some(2), "{arguments:?}");
        assert!(error.contains("usage: prices FEEDS"), "{arguments:?}: {error}");
    }
}
