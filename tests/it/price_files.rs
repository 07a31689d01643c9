//! Import and export of own prices: accepted texts, refusals with place and reason, and no panics.

use std::fmt::Write as _;

use camada::domain::basics::exact;
use camada::domain::design::{Design, Discount, OwnPrice, OwnPrices, PricesEdit};
use camada::domain::files::price_export::{csv, guarded, json, without_guard};
use camada::domain::files::price_import::{
    Column, Entry, Import, MAX_BYTES, MAX_ROWS, Place, Reason, Refusal, Replaced,
};
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::json;

use crate::laws::cases;
use crate::support::{BUNDLED, Bench, decimal};

fn design() -> Design {
    Design::empty("d", "Design")
}

/// A design that shows amounts in reais.
fn in_reais() -> Design {
    Bench::open(&BUNDLED, json!({"settings": {"currency": {"code": "BRL", "rate": "5.4"}}})).design
}

fn read(text: &str) -> Result<Import, Refusal> {
    Import::read(&BUNDLED, &design(), text)
}

/// The valid rows of a text.
#[track_caller]
fn rows(text: &str) -> Vec<OwnPrice> {
    let import = read(text).unwrap_or_else(|refusal| panic!("{refusal:?}"));
    assert_eq!(import.problems, [], "{text}");
    let price = |entry| match entry {
        Entry::Price(row) => row,
        Entry::Discount(discount) => panic!("{discount:?}"),
    };
    import.entries.into_iter().map(price).collect()
}

/// The only problem of a text.
#[track_caller]
fn problem(text: &str) -> (Place, Reason) {
    let import = read(text).unwrap_or_else(|refusal| panic!("{refusal:?}"));
    let [problem] = import.problems.as_slice() else { panic!("{:?}", import.problems) };
    (problem.place, problem.reason.clone())
}

fn instance(price: &str) -> OwnPrice {
    OwnPrice {
        service: "postgresql".to_owned(),
        offering: "aws-rds".to_owned(),
        plan: None,
        charge: "instance".to_owned(),
        price: decimal(price),
        per: None,
        currency: None,
        valid_from: None,
        source: None,
    }
}

const HEADING: &str = "service,offering,charge,price";

/// A table with one row.
fn one(cells: &str) -> String {
    format!("{HEADING}\n{cells}\n")
}

#[test]
fn a_table_is_read_whatever_separates_its_cells_and_in_whatever_order_they_stand() {
    let expected = [OwnPrice {
        valid_from: Some("2026-11".to_owned()),
        source: Some("Contrato 12".to_owned()),
        currency: Some("USD".to_owned()),
        per: Some(decimal("1")),
        plan: Some("t3-micro".to_owned()),
        ..instance("0.015")
    }];
    for text in [
        "service,offering,plan,charge,price,per,currency,valid_from,source\n\
         postgresql,aws-rds,t3-micro,instance,0.015,1,USD,2026-11,Contrato 12\n",
        "\u{feff}fonte;vigência;moeda;por;preço;cobrança;plano;hospedagem;serviço\r\n\
         Contrato 12;2026-11;usd;1;0,015;instance;t3-micro;aws-rds;postgresql\r\n",
        "Service\tOffering\tPlan\tCharge\tPrice\tPer\tCurrency\tValid from\tSource\r\
         postgresql\taws-rds\tt3-micro\tinstance\t0.015\t1\tUSD\t2026-11\tContrato 12",
        "\n\nservice,offering,plan,charge,price,per,currency,valid_from,source\r\n\r\n\
         \"PostgreSQL\",\"AWS RDS\",\"db.t3.micro\",\"instance\",\"0,015\",1,USD,2026-11,\"Contrato 12\"",
        r#"[{"service": "postgresql", "offering": "aws-rds", "plan": "t3-micro", "charge": "instance",
            "price": "0.015", "per": 1, "currency": "USD", "valid_from": "2026-11", "source": "Contrato 12"}]"#,
        r#" {"format": "camada-prices", "version": 1, "prices": [{"serviço": "postgresql", "hosting": "aws-rds",
            "plano": "t3-micro", "item": "instance", "preço": 0.015, "por": "1", "moeda": "USD",
            "valid_from": "2026-11", "source": "Contrato 12", "discount": null}]}"#,
    ] {
        assert_eq!(rows(text), expected, "{text}");
    }
}

#[test]
fn an_unambiguous_decimal_comma_is_read_and_an_ambiguous_number_is_refused() {
    let prices = |text: &str| rows(text).into_iter().map(|row| row.price).collect::<Vec<_>>();
    let head = |separator: &str| HEADING.replace(',', separator) + "\n";
    let row = |separator: &str, service: &str, price: &str| {
        format!("{}{separator}{price}\n", [service, "aws-rds", "instance"].join(separator))
    };
    let pt = head(";") + &row(";", "postgresql", "\"1.234,56\"") + &row(";", "mysql", "1.234");
    assert_eq!(prices(&pt), [decimal("1234.56"), decimal("1234")]);
    let en = head("\t") + &row("\t", "postgresql", "1,234.56") + &row("\t", "mysql", "1.234");
    assert_eq!(prices(&en), [decimal("1234.56"), decimal("1.234")]);
    let quoted = head(",") + &row(",", "postgresql", "\"1.234,56\"");
    assert_eq!(prices(&quoted), [decimal("1234.56")]);
    assert_eq!(prices(&(head(",") + &row(",", "postgresql", "1.234"))), [decimal("1.234")]);
    let alone = head(";") + &row(";", "postgresql", "1.234");
    let reason = Reason::Ambiguous { column: Column::Price, found: "1.234".to_owned() };
    assert_eq!(problem(&alone), (Place::Line(2), reason));
}

#[test]
fn a_wrong_row_is_named_with_its_line_and_the_reason() {
    let unknown = |column, found: &str, nearest: Option<&str>| Reason::Unknown {
        column,
        found: found.to_owned(),
        nearest: nearest.map(str::to_owned),
    };
    let number = |found: &str| Reason::NotANumber { column: Column::Price, found: found.to_owned() };
    for (row, expected) in [
        ("postgressql,aws-rds,instance,1", unknown(Column::Service, "postgressql", Some("postgresql"))),
        ("nothing-like-it,aws-rds,instance,1", unknown(Column::Service, "nothing-like-it", None)),
        ("postgresql,aws-rd,instance,1", unknown(Column::Offering, "aws-rd", Some("aws-rds"))),
        ("postgresql,aws-rds,instanc,1", unknown(Column::Charge, "instanc", Some("instance"))),
        // A plan without a base fee has no base fee to replace.
        ("postgresql,aws-rds,base_fee,1", unknown(Column::Charge, "base_fee", None)),
        ("postgresql,aws-rds,instance,abc", number("abc")),
        ("postgresql,aws-rds,instance,=1+1", number("=1+1")),
        ("postgresql,aws-rds,instance,NaN", number("NaN")),
        ("postgresql,aws-rds,instance,", Reason::Missing(Column::Price)),
        (",aws-rds,instance,1", Reason::Missing(Column::Service)),
        ("postgresql,aws-rds,instance", Reason::Cells { found: 3, expected: 4 }),
        ("postgresql,aws-rds,instance,1,2", Reason::Cells { found: 5, expected: 4 }),
        (
            "postgresql,aws-rds,instance,-1",
            Reason::OutOfBounds {
                column: Column::Price,
                found: "-1".to_owned(),
                min: Decimal::ZERO,
                max: Decimal::MAX,
            },
        ),
    ] {
        assert_eq!(problem(&one(row)), (Place::Line(2), expected), "{row}");
    }
    let with = |column: &str, cell: &str| {
        problem(&format!("{HEADING},{column}\r\npostgresql,aws-rds,instance,1,{cell}\r\n")).1
    };
    assert_eq!(with("plan", "t3-micr"), unknown(Column::Plan, "t3-micr", Some("t3-micro")));
    assert_eq!(with("currency", "BRL"), Reason::OtherCurrency { found: "BRL".to_owned(), display: None });
    for date in ["2026-13", "25/11/2026", "2026-02-30", "soon"] {
        assert_eq!(with("valid_from", date), Reason::NotADate(date.to_owned()), "{date}");
    }
    assert_eq!(
        with("vendor", "gcp"),
        Reason::OtherVendor { found: "gcp".to_owned(), vendor: "aws".to_owned() }
    );
    assert_eq!(with("discount_percent", "5"), Reason::PriceAndDiscount);
    assert!(matches!(with("per", "0"), Reason::OutOfBounds { column: Column::Per, .. }));
}

#[test]
fn lines_are_counted_with_any_line_ending_and_across_quoted_line_breaks() {
    let text = "service,offering,charge,price,source\r\n\
                postgresql,aws-rds,instance,1,\"two\r\nlines\"\n\
                \n\
                mysql,aws-rds,instance,x,\r\
                mariadb,aws-rds,instance,y,";
    let import = read(text).unwrap();
    let places: Vec<Place> = import.problems.iter().map(|problem| problem.place).collect();
    assert_eq!(places, [Place::Line(5), Place::Line(6)]);
    assert!(
        matches!(&import.entries[..], [Entry::Price(row)] if row.source.as_deref() == Some("two\r\nlines"))
    );
}

#[test]
fn a_row_with_the_key_of_an_earlier_row_is_refused_and_another_day_is_another_key() {
    let text = "service,offering,charge,price,valid_from\n\
                postgresql,aws-rds,instance,1,\n\
                postgresql,aws-rds,instance,2,2026-11\n\
                PostgreSQL,aws-rds,instance,3,\n";
    assert_eq!(problem(text), (Place::Line(4), Reason::Duplicate(Place::Line(2))));
}

#[test]
fn c15_a_row_may_be_in_the_designs_display_currency() {
    let text = "service,offering,charge,price,currency\npostgresql,aws-rds,instance,1,brl\nmysql,aws-rds,instance,1,EUR\n";
    let import = Import::read(&BUNDLED, &in_reais(), text).unwrap();
    assert!(matches!(&import.entries[..], [Entry::Price(row)] if row.currency.as_deref() == Some("BRL")));
    let expected = Reason::OtherCurrency { found: "EUR".to_owned(), display: Some("BRL".to_owned()) };
    assert_eq!(import.problems[0].reason, expected);
}

#[test]
fn c10_a_row_without_a_charge_and_with_a_percentage_is_a_vendors_discount() {
    let mut design = design();
    design.settings.discounts = vec![Discount { vendor: "aws".to_owned(), percent: decimal("5") }];
    let import = Import::read(&BUNDLED, &design, "fornecedor;desconto\naws;12,5%\nMongoDB;7\n").unwrap();
    assert_eq!(import.problems, []);
    assert_eq!(import.replaced(&design).len(), 1);
    import.apply(&mut design).unwrap();
    let expected = [("aws", "12.5"), ("mongodb", "7")];
    let expected =
        expected.map(|(vendor, percent)| Discount { vendor: vendor.to_owned(), percent: decimal(percent) });
    assert_eq!(design.settings.discounts, expected);
    let refused = |row: &str| problem(&format!("vendor,discount_percent\n{row}\n")).1;
    assert!(matches!(refused("aws,100"), Reason::OutOfBounds { column: Column::Discount, .. }));
    assert!(matches!(refused("aws,-1"), Reason::OutOfBounds { column: Column::Discount, .. }));
    let unknown =
        Reason::Unknown { column: Column::Vendor, found: "awz".to_owned(), nearest: Some("aws".to_owned()) };
    assert_eq!(refused("awz,5"), unknown);
    let twice = problem("vendor,discount_percent\naws,1\naws,2\n");
    assert_eq!(twice, (Place::Line(3), Reason::Duplicate(Place::Line(2))));
}

#[test]
fn imported_rows_replace_rows_with_the_same_key_and_add_the_others() {
    let mut design = design();
    let later = OwnPrice { valid_from: Some("2026-11".to_owned()), ..instance("3") };
    design.prices = OwnPrices::new(vec![instance("1"), later.clone()]).into();
    let text = "service,offering,charge,price\npostgresql,aws-rds,instance,2\nmysql,aws-rds,instance,4\n";
    let import = Import::read(&BUNDLED, &design, text).unwrap();
    let (before, after) = (instance("1"), instance("2"));
    assert_eq!(import.replaced(&design), [Replaced::Price { before: &before, after: &after }]);
    import.apply(&mut design).unwrap();
    let mysql = OwnPrice { service: "mysql".to_owned(), ..instance("4") };
    assert_eq!(design.prices.rows(), [instance("2"), later, mysql]);
}

#[test]
fn a_file_without_prices_is_refused_as_a_whole_with_the_place() {
    let path = |path: &str| Refusal::NotPrices { path: path.to_owned() };
    for (text, expected) in [
        ("", Refusal::Empty),
        (" \r\n \u{feff}", Refusal::NoHeading { line: 2 }),
        (HEADING, Refusal::Empty),
        ("hello", Refusal::NoHeading { line: 1 }),
        ("\n\nservice,price\n", Refusal::NoHeading { line: 3 }),
        (
            "service,offering,charge,price,preço\n",
            Refusal::RepeatedColumn { column: Column::Price, number: 5 },
        ),
        ("{", Refusal::NotJson { line: 1, column: 1 }),
        ("[", Refusal::NotJson { line: 1, column: 1 }),
        ("{}", path("")),
        ("[]", Refusal::Empty),
        (r#"{"prices": {}}"#, path("prices")),
        (r#"{"prices": [], "discounts": 5}"#, path("discounts")),
        (r#"{"format": "camada-design"}"#, path("")),
        ("\"service\n", Refusal::OpenQuote { line: 1 }),
        (
            "service,offering,charge,price\npostgresql,aws-rds,instance,1\n\"mysql,aws-rds,instance,2\nx,y,z,1",
            Refusal::OpenQuote { line: 3 },
        ),
    ] {
        assert_eq!(read(text).unwrap_err(), expected, "{text}");
    }
    let large = "x".repeat(MAX_BYTES + 1);
    assert_eq!(read(&large), Err(Refusal::TooLarge { bytes: MAX_BYTES + 1, max: MAX_BYTES }));
    assert_eq!(read(&"[".repeat(100_000)).unwrap_err(), Refusal::NotJson { line: 1, column: 128 });
}

#[test]
fn too_many_rows_are_refused_with_the_first_excess_row() {
    let mut text = format!("{HEADING}\n");
    for _ in 0..MAX_ROWS {
        text.push_str("postgresql,aws-rds,instance,1\n");
    }
    let import = read(&text).unwrap();
    assert_eq!((import.entries.len(), import.problems.len()), (1, MAX_ROWS - 1));
    text.push_str("postgresql,aws-rds,instance,1\n");
    let place = Place::Line(MAX_ROWS + 2);
    assert_eq!(read(&text), Err(Refusal::TooManyRows { place, max: MAX_ROWS }));
    let list = format!("[{}1]", "1,".repeat(MAX_ROWS));
    let place = Place::Price(MAX_ROWS + 1);
    assert_eq!(read(&list), Err(Refusal::TooManyRows { place, max: MAX_ROWS }));
    // A design with the maximum number of rows accepts no new one.
    let mut design = design();
    let row =
        |index: usize| OwnPrice { source: None, valid_from: Some(format!("{index:04}")), ..instance("1") };
    let many: Vec<OwnPrice> = (0..MAX_ROWS).map(|index| row(index % 10_000)).collect();
    design.prices = OwnPrices::new(many).into();
    let refusal = Import::read(&BUNDLED, &design, &one("mysql,aws-rds,instance,1")).unwrap_err();
    assert_eq!(refusal, Refusal::TooManyInDesign { found: MAX_ROWS + 1, max: MAX_ROWS });
}

#[test]
fn an_unknown_column_is_named() {
    let import = read("service,offering,charge,price,notes,\npostgresql,aws-rds,instance,1,hi,\n").unwrap();
    assert_eq!((import.entries.len(), import.ignored), (1, vec!["notes".to_owned()]));
    let import =
        read(r#"[{"service":"postgresql","offering":"aws-rds","charge":"instance","price":1,"x":{}}]"#);
    assert_eq!(import.unwrap().ignored, ["x"]);
}

/// Texts that have crashed other programs.
const NAUGHTY: &[&str] = &[
    "\0",
    "\u{202e}drowssap",
    "\u{2066}x\u{2069}",
    "\u{7f}",
    "\u{1b}[31m",
    "<script>alert(1)</script>",
    "\" onmouseover=\"alert(1)",
    "javascript:alert(1)",
    "'; DROP TABLE prices; --",
    "{{7*7}}",
    "${jndi:ldap://x}",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "'=1",
    "\u{feff}",
    "ﷺ",
    "Z̮̞̠͙͔ͅḀ̗̞͈̻̗Ḷ͙͎̯̹̞͓G̻O̭̗̮",
    "👩‍👩‍👧‍👦",
    "\\",
    "NULL",
    "undefined",
    "1e400",
    "0x1F",
    "٣",
    "1/0",
    "%s%n",
    "\"",
    "\"\"",
    ",",
    ";",
];

#[test]
fn no_naughty_text_in_any_cell_panics_or_is_mistaken_for_a_number() {
    for naughty in NAUGHTY {
        let quoted = format!("\"{}\"", naughty.replace('"', "\"\""));
        for at in 0..7 {
            let mut cells = ["postgresql", "aws-rds", "instance", "1", "USD", "2026", "x"].map(str::to_owned);
            cells[at].clone_from(&quoted);
            let text =
                format!("service,offering,charge,price,currency,valid_from,source\n{}\n", cells.join(","));
            let import = read(&text).unwrap_or_else(|refusal| panic!("{naughty:?}: {refusal:?}"));
            assert_eq!(import.entries.len() + import.problems.len(), 1, "{naughty:?} at {at}");
            // Only a source contains the user's own text.
            assert!(
                import.entries.is_empty() || at == 6 || naughty.trim_matches('\u{feff}').is_empty(),
                "{naughty:?} at {at}"
            );
            let raw = text.replace(&quoted, naughty);
            drop(read(&raw));
            drop(read(naughty));
        }
        let value = json!([{"service": naughty, "offering": naughty, "charge": naughty, "price": naughty}]);
        assert_eq!(read(&value.to_string()).unwrap().entries, []);
    }
    let control =
        |cell: &str| problem(&format!("{HEADING},source\npostgresql,aws-rds,instance,1,{cell}\n")).1;
    for cell in ["a\0b", "\u{202e}gnp.exe", "a\u{2066}b", "\u{1b}[2J"] {
        assert_eq!(control(cell), Reason::ControlCharacter(Column::Source), "{cell:?}");
    }
}

#[test]
fn absurd_lengths_are_refused_with_the_column() {
    for digits in
        ["9".repeat(10_000), format!("0.{}", "0".repeat(10_000)), format!("1e{}", "9".repeat(10_000))]
    {
        let row = format!("postgresql,aws-rds,instance,{digits}");
        let expected = Reason::TooLong { column: Column::Price, max: 64 };
        assert_eq!(problem(&one(&row)), (Place::Line(2), expected));
        let value = format!(
            r#"[{{"service":"postgresql","offering":"aws-rds","charge":"instance","price":"{digits}"}}]"#
        );
        assert!(matches!(problem(&value), (Place::Price(1), Reason::TooLong { column: Column::Price, .. })));
    }
    let long = "x".repeat(501);
    let text = format!("{HEADING},source\npostgresql,aws-rds,instance,1,{long}\n");
    assert_eq!(problem(&text).1, Reason::TooLong { column: Column::Source, max: 500 });
    // A long unknown name is shortened.
    let (_, reason) = problem(&one(&format!("{},aws-rds,instance,1", "é".repeat(400))));
    assert!(matches!(reason, Reason::Unknown { found, nearest: None, .. } if found.chars().count() == 41));
}

#[test]
fn json_of_the_wrong_shape_is_refused_row_by_row() {
    let good = json!({"service": "mysql", "offering": "aws-rds", "charge": "instance", "price": "1"});
    let rows = json!([
        1, null, "x", [], {}, true,
        {"service": ["postgresql"], "offering": "aws-rds", "charge": "instance", "price": "1"},
        {"service": "postgresql", "offering": "aws-rds", "charge": "instance", "price": {"amount": 1}},
        {"service": "postgresql", "offering": "aws-rds", "charge": "instance", "price": true},
        {"service": "postgresql", "offering": "aws-rds", "charge": "instance", "price": "1,5"},
        good,
    ]);
    let import = read(&rows.to_string()).unwrap();
    let places: Vec<Place> = import.problems.iter().map(|problem| problem.place).collect();
    assert_eq!(places, (1..=9).map(Place::Price).collect::<Vec<_>>());
    assert_eq!(import.entries.len(), 2, "a decimal comma in a text is a decimal comma");
}

#[test]
fn no_exported_cell_is_a_formula_for_a_spreadsheet() {
    for (cell, expected) in [
        ("=1+1", "'=1+1"),
        ("+1+1", "'+1+1"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("'=1", "''=1"),
        ("-5", "-5"),
        ("+5.5", "+5.5"),
        ("plain", "plain"),
        ("'plain", "'plain"),
        ("", ""),
    ] {
        assert_eq!(guarded(cell), expected, "{cell:?}");
        assert_eq!(without_guard(&guarded(cell)), cell);
    }
    let mut design = design();
    let row = OwnPrice { source: Some("=HYPERLINK(\"http://x\",\"a;b\")".to_owned()), ..instance("0.10") };
    design.prices = OwnPrices::new(vec![row]).into();
    let text = csv(&design);
    assert_eq!(
        text,
        "\u{feff}vendor,service,offering,plan,charge,price,per,currency,valid_from,source,discount_percent\r\n\
         ,postgresql,aws-rds,,instance,0.10,,,,\"'=HYPERLINK(\"\"http://x\"\",\"\"a;b\"\")\",\r\n"
    );
}

#[test]
fn stripping_leaves_nothing_of_a_contract_in_the_file() {
    let own =
        json!({"service": "postgresql", "offering": "aws-rds", "charge": "instance", "price": "0.0123456"});
    let file = json!({
        "settings": {"discounts": [{"vendor": "aws", "percent": "17"}], "commitments": [{"vendor": "aws", "monthly": "1717", "percent": "3"}]},
        "components": [{"id": "c1", "service": "postgresql", "layer": "data", "offering": "aws-rds", "prices": {"instance": "0.0987654"}}],
        "prices": [own],
        "saved": {"catalog": "x", "book": "list", "components": {"c1": "42.4242"}},
    });
    let mut design = Bench::open(&BUNDLED, file).design;
    camada::domain::design::Command::from(PricesEdit::Strip).apply(&mut design).unwrap();
    let saved = design.save();
    for secret in ["0.0123456", "0.0987654", "\"17\"", "1717", "42.4242"] {
        assert!(!saved.contains(secret), "{secret}");
    }
}

/// Every service, offering, plan and charge that can have a price.
fn places() -> Vec<(String, String, Option<String>, String)> {
    let mut places = Vec::new();
    for service in &BUNDLED.services {
        for offering in &service.offerings {
            for plan in &offering.plans {
                for charge in &plan.charges {
                    for plan in [None, Some(plan.id.clone())] {
                        places.push((service.id.clone(), offering.id.clone(), plan, charge.id.clone()));
                    }
                }
            }
        }
    }
    places
}

/// Any text that a user could have typed.
fn source() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<String>(),
        prop::sample::select(NAUGHTY.to_vec()).prop_map(str::to_owned),
        "['=+@;,\"\\t\\r\\n -]{1,6}[a-z0-9\"]{0,4}",
    ];
    piece.prop_filter("no control characters, no turned text, not blank, not too long", |text| {
        let bad = |c: char| {
            (c.is_control() && !matches!(c, '\t' | '\r' | '\n'))
                || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        !text.trim().is_empty() && !text.contains(bad) && text.chars().count() <= 500
    })
}

fn amount() -> impl Strategy<Value = Decimal> {
    (0_u64..=u64::MAX, 0_u32..=28)
        .prop_map(|(digits, scale)| Decimal::from_i128_with_scale(i128::from(digits), scale))
}

fn own_prices() -> impl Strategy<Value = Vec<OwnPrice>> {
    let places = places();
    let row = (
        prop::sample::select(places),
        amount(),
        prop::option::of(1_u32..1_000_000),
        prop::sample::select(vec![None, Some("USD"), Some("BRL")]),
        prop::sample::select(vec![None, Some("2026"), Some("2026-11"), Some("2024-02-29")]),
        prop::option::of(source()),
    );
    let row =
        row.prop_map(|((service, offering, plan, charge), price, per, currency, valid_from, source)| {
            OwnPrice {
                service,
                offering,
                plan,
                charge,
                price,
                per: per.map(Decimal::from),
                currency: currency.map(str::to_owned),
                valid_from: valid_from.map(str::to_owned),
                source,
            }
        });
    prop::collection::vec(row, 1..20).prop_map(|mut rows| {
        // At most one row for each key.
        let mut seen = std::collections::BTreeSet::new();
        rows.retain(|row| {
            seen.insert(
                [
                    &row.service,
                    &row.offering,
                    &format!("{:?}", row.plan),
                    &row.charge,
                    &format!("{:?}", row.valid_from),
                ]
                .map(Clone::clone),
            )
        });
        rows
    })
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn exported_rows_are_imported_as_the_same_rows(rows in own_prices(), percent in 0_u32..9_999) {
        let mut design = in_reais();
        design.prices = OwnPrices::new(rows).into();
        design.settings.discounts =
            vec![Discount { vendor: "aws".to_owned(), percent: Decimal::from_i128_with_scale(i128::from(percent), 2) }];
        for text in [csv(&design), json(&design)] {
            let mut read = in_reais();
            let import = Import::read(&BUNDLED, &read, &text).unwrap();
            prop_assert_eq!(&import.problems, &[]);
            prop_assert_eq!(&import.ignored, &Vec::<String>::new());
            import.apply(&mut read).unwrap();
            prop_assert_eq!(read.prices.rows(), design.prices.rows());
            prop_assert_eq!(&read.settings.discounts, &design.settings.discounts);
        }
    }

    #[test]
    fn no_text_causes_a_panic(text in any::<String>(), tail in "[\"',;\\t\\r\\n{}\\[\\]:0-9a-z.]{0,60}") {
        drop(read(&text));
        drop(read(&tail));
        drop(read(&format!("{HEADING}\n{text}\n{tail}")));
        drop(read(&format!("{HEADING},source\r\npostgresql,aws-rds,instance,{text},{tail}")));
        drop(read(&format!("[{{\"service\":\"postgresql\",\"price\":{tail}}}]")));
    }

    #[test]
    fn a_guarded_cell_is_restored_exactly(cell in "['=+@\\t\\r\\n-]{0,4}[ -~]{0,8}") {
        let safe = guarded(&cell);
        prop_assert_eq!(without_guard(&safe), &cell);
        let is_number = exact::parse(&safe).is_some();
        prop_assert!(is_number || !safe.starts_with(['=', '+', '-', '@', '\t', '\r']));
    }
}

#[test]
fn twenty_thousand_rows_are_read_quickly() {
    let places = places();
    let mut text = String::from("service,offering,plan,charge,price,source\n");
    for (service, offering, plan, charge) in places.iter().take(10_000) {
        writeln!(text, "{service},{offering},{},{charge},0.5,contract", plan.as_deref().unwrap_or_default())
            .unwrap();
    }
    for index in 0..5_000 {
        writeln!(text, "nosuchservice{index},x,,y,0.5,").unwrap();
    }
    let import = read(&text).unwrap();
    assert!(import.problems.len() >= 5_000);
}
