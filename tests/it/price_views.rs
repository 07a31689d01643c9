//! The worker's views of prices: drift, price changes, marks, and the user's own price book with its import and export.

use camada::domain::design::{Design, OwnPrice};
use camada::exchange::{Action, OwnPricesAction, PricesAction};
use serde_json::{Map, Value, json};

use crate::support::{BUNDLED, Bench, decimal, merged, text};
use crate::view_support::{Part, action, answer, elements, texts};

/// A page with a design, which asks for views.
struct Page {
    design: Design,
    more: Value,
}

impl Page {
    #[track_caller]
    fn of(file: Value) -> Self {
        Self { design: Bench::open(&BUNDLED, file).design, more: json!({}) }
    }

    fn with(mut self, more: Value) -> Self {
        self.more = merged(self.more, more);
        self
    }

    #[track_caller]
    fn ask(&self, show: &str, more: Value) -> Shown {
        let question = json!({"show": show, "design": self.design.save(), "locale": "en"});
        let question = merged(merged(question, self.more.clone()), more);
        let answer = answer(&BUNDLED, &question.to_string()).expect("a view");
        let answer: Value = serde_json::from_str(&answer).unwrap();
        for element in answer["view"].as_array().unwrap() {
            check_element(element);
        }
        Shown { answer }
    }

    /// Performs an action and takes over the design of the answer.
    #[track_caller]
    fn act(&mut self, show: &str, done: impl Into<Action>, fields: Value) -> Shown {
        let shown = self.ask(show, merged(action(done), json!({"fields": fields})));
        if let Some(design) = shown.answer.get("design") {
            self.design = Design::open(design.as_str().unwrap()).unwrap();
        }
        shown
    }
}

/// An answer of the worker.
struct Shown {
    answer: Value,
}

impl Shown {
    /// All texts, in their order.
    fn texts(&self) -> Vec<String> {
        texts(&self.answer["view"]).into_iter().map(str::to_owned).collect()
    }

    #[track_caller]
    fn says(&self, text: &str) {
        let texts = self.texts();
        assert!(texts.iter().any(|found| found.contains(text)), "“{text}” is not said: {texts:#?}");
    }

    #[track_caller]
    fn is_silent_on(&self, text: &str) {
        let texts = self.texts();
        assert!(!texts.iter().any(|found| found.contains(text)), "“{text}” is said: {texts:#?}");
    }

    /// All elements of a tag, with their attributes.
    fn all(&self, tag: &str) -> Vec<Map<String, Value>> {
        let all = elements(&self.answer["view"]).into_iter().filter(|part| part.tag == tag);
        all.map(|part| part.attributes.clone()).collect()
    }

    /// The texts of the table row that contains a text.
    #[track_caller]
    fn row(&self, with: &str) -> Vec<String> {
        let all = elements(&self.answer["view"]).into_iter().filter(|part| part.tag == "tr");
        let cells = |row: Part<'_>| row.children.iter().map(|cell| texts(cell).join(" ")).collect();
        let rows: Vec<Vec<String>> = all.map(cells).collect();
        let found = rows.iter().find(|row| row.iter().any(|cell| cell.contains(with)));
        found.unwrap_or_else(|| panic!("no row with “{with}”: {rows:#?}")).clone()
    }

    /// The value of a named field; the chosen option of a `<select>`.
    fn field(&self, name: &str) -> Option<String> {
        let of = |tag: &str| {
            let all = self.all(tag);
            let found =
                all.into_iter().find(|attributes| attributes.get("name").is_some_and(|known| known == name));
            found.map(|attributes| {
                attributes.get("value").and_then(Value::as_str).unwrap_or_default().to_owned()
            })
        };
        of("input")
    }
}

/// Checks that an element has a known tag and known attributes, no handler, and only links of the catalog.
#[track_caller]
fn check_element(value: &Value) {
    const TAGS: &[&str] = &[
        "section", "h3", "p", "div", "span", "table", "thead", "tbody", "tr", "th", "td", "label", "input",
        "select", "option", "textarea", "button", "details", "summary", "a", "strong", "dl", "dt", "dd",
        "ul", "li",
    ];
    const ATTRIBUTES: &[&str] = &[
        "class",
        "name",
        "value",
        "type",
        "data-key",
        "data-into",
        "selected",
        "checked",
        "scope",
        "colspan",
        "href",
        "target",
        "rel",
        "rows",
        "data-ask",
        "data-do",
        "aria-selected",
        "tabindex",
        "role",
        "spellcheck",
        "accept",
        "autocomplete",
        "maxlength",
        "aria-invalid",
        "aria-describedby",
        "aria-label",
        "id",
    ];
    match value {
        Value::String(_) => {}
        Value::Array(parts) => {
            let tag = parts[0].as_str().unwrap();
            assert!(TAGS.contains(&tag), "{tag}");
            for (name, value) in parts[1].as_object().unwrap() {
                assert!(ATTRIBUTES.contains(&name.as_str()), "{name}");
                if name == "href" {
                    let is_known =
                        BUNDLED.sources.iter().any(|source| source.url.as_deref() == value.as_str());
                    assert!(is_known, "a link to {value}");
                }
                if name == "class" {
                    let class = value.as_str().unwrap();
                    assert!(class.chars().all(|c| c.is_ascii_lowercase() || "-_ ".contains(c)), "{class}");
                }
            }
            parts.iter().skip(2).for_each(check_element);
        }
        other => panic!("{other}"),
    }
}

fn database(extra: Value) -> Value {
    merged(
        json!({"id": "c1", "service": "postgresql", "layer": "data", "offering": "aws-rds", "plan": "t3-micro"}),
        extra,
    )
}

fn row(price: &str, extra: Value) -> Value {
    merged(
        json!({"service": "postgresql", "offering": "aws-rds", "charge": "instance", "price": price}),
        extra,
    )
}

#[test]
fn the_price_of_a_component_is_shown_in_both_books_with_difference_dates_and_reason() {
    // Beyond the free tier, so that a price with a linked source applies.
    let busy = database(json!({"quantities": {"egress": "500"}}));
    let page = Page::of(json!({"components": [busy]}));
    let shown = page.ask("prices", json!({"today": "2026-11-25"}));
    let books = camada::domain::analysis::book_drift::Books::of(&BUNDLED, &page.design);
    let total = books.total();
    let row = shown.row("PostgreSQL");
    let money =
        |amount: rust_decimal::Decimal| format!("${:.2}", camada::domain::basics::exact::cents(amount));
    assert!(row[1].contains(&money(total.reference.monthly.likely)), "{row:?}");
    assert!(row[2].contains(&money(total.list.monthly.likely)), "{row:?}");
    assert!(!shown.all("details").is_empty() && !shown.all("a").is_empty());
    shown.says("wrong");
    shown.says("34 months old");
}

#[test]
fn marks_depend_on_the_date_of_the_question() {
    let quote = |as_of: &str| {
        let quote = json!({"amount": "5", "source": "offer", "as_of": as_of});
        Page::of(json!({"components": [database(json!({"quote": quote}))]}))
    };
    let on = |page: &Page, today: Value| page.ask("prices", json!({"today": today}));
    let page = quote("2025-05-25");
    on(&page, json!("2026-11-24")).is_silent_on("months old");
    on(&page, json!("2026-11-25")).says("18 months old");
    on(&page, json!("2026-11-25")).says("at least 18 months old: 1");
    on(&page, json!("2026-11-25"))
        .says("100% of the monthly amount comes from prices that need checking (1 of 1 price)");
    // Without a date, the date of the catalog applies.
    on(&page, json!(null)).is_silent_on("months old");
    on(&page, json!("soon")).is_silent_on("months old");
    on(&quote("2020"), json!(null)).says("82 months old");
}

#[test]
fn the_list_can_be_limited_to_marked_prices() {
    let quote =
        |as_of: &str, source: &str| json!({"quote": {"amount": "5", "source": source, "as_of": as_of}});
    let other = merged(database(quote("2020", "old offer")), json!({"id": "c2"}));
    let page = Page::of(json!({"components": [database(quote("2026-11", "new offer")), other]}));
    let all = page.ask("prices", json!({"today": "2026-11-25"}));
    all.says("new offer");
    all.says("old offer");
    let ticked = json!({"today": "2026-11-25", "fields": {"only_marked": "true"}});
    let marked = page.ask("prices", merged(action(PricesAction::FilterMarked), ticked.clone()));
    marked.is_silent_on("new offer");
    marked.says("old offer");
    assert!(marked.all("input").iter().any(|input| input.contains_key("checked")));
    page.ask("prices", ticked).is_silent_on("new offer");
}

#[test]
fn c15_amounts_are_in_the_display_currency_and_unit_prices_in_dollars() {
    let file = json!({"settings": {"currency": {"code": "BRL", "rate": "5.4"}}, "components": [database(json!({}))]});
    let shown = Page::of(file).ask("prices", json!({}));
    shown.says("R$");
    shown.says("$0.018");
    shown.is_silent_on("R$0.018");
}

#[test]
fn price_changes_since_the_last_save_are_listed_separately_and_can_be_accepted() {
    let file = json!({
        "components": [database(json!({"quote": {"amount": "12", "source": "offer"}}))],
        "saved": {"catalog": "2025.01", "book": "list", "components": {"c1": "7"}},
        "moved": {"from": "2025.01", "before": {"c1": "7", "gone": "3"}, "after": {"c1": "10", "gone": "4"}},
    });
    let mut page = Page::of(file);
    let shown = page.ask("prices", json!({}));
    shown.says("Saved with catalog 2025.01");
    assert_eq!(shown.row("gone"), ["gone (removed)", "$3.00", "+$1.00", "$4.00", "−$4.00", "$0.00"]);
    assert_eq!(shown.row("$10.00"), ["PostgreSQL", "$7.00", "+$3.00", "$10.00", "+$2.00", "$12.00"]);
    let shown = page.act("prices", PricesAction::AcceptPrices, json!({}));
    assert_eq!(page.design.moved, None);
    shown.is_silent_on("Saved with catalog");
    assert_eq!(text(&shown.answer, "/announcement"), "Today's prices are accepted.");
}

#[test]
fn an_explanation_marks_prices_to_check_and_own_prices() {
    let asked = json!({"about": {"component": "c1", "item": "instance"}});
    let reference = json!({"settings": {"book": "reference"}, "components": [database(json!({}))]});
    let page = Page::of(reference).with(asked.clone());
    page.ask("explanation", json!({"today": "2026-11-25"})).says("34 months old");
    page.ask("explanation", json!({"today": "2025-01-15"})).is_silent_on("months old");
    let own = row("0.01", json!({"source": "Contract 12", "valid_from": "2026-11"}));
    let page = Page::of(json!({"prices": [own], "components": [database(json!({}))]})).with(asked.clone());
    let shown = page.ask("explanation", json!({}));
    shown.says("own price");
    shown.says("Contract 12 · $0.01 · valid from 2026-11");
    let page =
        Page::of(json!({"components": [database(json!({"prices": {"instance": "0.01"}}))]})).with(asked);
    page.ask("explanation", json!({})).says("own price");
}

#[test]
fn the_own_price_book_shows_the_catalog_price_and_the_effect_of_each_row() {
    let rows = json!([
        row("0.01", json!({"source": "Contract 12"})),
        row("0.5", json!({"service": "mysql"})),
        row("1", json!({"service": "no-such-service"})),
    ]);
    let page = Page::of(json!({"prices": rows, "components": [database(json!({}))]}));
    let shown = page.ask("own-prices", json!({}));
    let row = shown.row("Contract 12");
    assert!(row[0].starts_with("PostgreSQL") && row[0].contains("AWS RDS"), "{row:?}");
    assert_eq!(row[2], "$0.01 / hour");
    // 730 hours at 0.01 instead of 0.018.
    assert_eq!(row[4], "−$5.84");
    assert_eq!(shown.row("MySQL")[4], "not used");
    assert!(shown.row("no-such-service")[0].contains("not in the catalog"));
    let prices = page.ask("prices", json!({}));
    prices.says("With own prices");
    assert!(prices.row("Contract 12").iter().any(|cell| cell.contains("own price")));
}

#[test]
fn a_row_is_created_from_choices_and_can_be_edited_and_removed() {
    let mut page = Page::of(json!({"components": [database(json!({}))]}));
    let first = page.ask("own-prices", json!({}));
    assert_eq!(first.all("select").len(), 2, "service and currency");
    let chosen = json!({"service": "postgresql", "offering": "", "plan": "", "charge": ""});
    let picked = page.act("own-prices", OwnPricesAction::Choose, chosen);
    assert_eq!(picked.all("select").len(), 5);
    let selected = |shown: &Shown| {
        let options = shown.all("option").into_iter().filter(|option| option.contains_key("selected"));
        options.map(|option| option["value"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    // The offering in the design comes first.
    assert_eq!(selected(&picked)[..3], ["postgresql", "aws-rds", ""]);
    let fields = json!({
        "row": "", "service": "postgresql", "offering": "aws-rds", "plan": "t3-micro", "charge": "instance",
        "price": "abc", "per": "", "currency": "USD", "valid_from": "2026-11", "source": "Contract",
    });
    let refused = page.act("own-prices", OwnPricesAction::SaveRow, fields.clone());
    refused.says("Enter a number.");
    assert_eq!(refused.field("price").as_deref(), Some("abc"), "the refused value stays in the field");
    let saved =
        page.act("own-prices", OwnPricesAction::SaveRow, merged(fields.clone(), json!({"price": "0.0125"})));
    let expected = OwnPrice {
        service: "postgresql".to_owned(),
        offering: "aws-rds".to_owned(),
        plan: Some("t3-micro".to_owned()),
        charge: "instance".to_owned(),
        price: decimal("0.0125"),
        per: None,
        currency: None,
        valid_from: Some("2026-11".to_owned()),
        source: Some("Contract".to_owned()),
    };
    assert_eq!(page.design.prices.rows(), [expected]);
    assert_eq!(saved.field("price").as_deref(), Some(""), "the form is empty again");
    let editing = page.act("own-prices", OwnPricesAction::EditRow { index: 0 }, json!({}));
    assert_eq!(selected(&editing)[..4], ["postgresql", "aws-rds", "t3-micro", "instance"]);
    assert_eq!(
        (editing.field("row"), editing.field("price")),
        (Some("0".to_owned()), Some("0.0125".to_owned()))
    );
    let edited = merged(fields.clone(), json!({"row": "0", "price": "0.02", "per": "2"}));
    page.act("own-prices", OwnPricesAction::SaveRow, edited);
    assert_eq!(page.design.prices.rows()[0].per, Some(decimal("2")));
    for (wrong, reason) in [
        (json!({"valid_from": "25/11/2026"}), "Enter a date"),
        (json!({"per": "0"}), "Enter a number of at least 0.000000001."),
        (json!({"charge": "no-such"}), "Choose service"),
        (json!({"service": ""}), "Choose service"),
        (json!({"row": "77"}), "This value is not possible"),
        (json!({"row": "x"}), "This value is not possible"),
        (json!({"currency": "XXX"}), "This value is not possible"),
    ] {
        let fields = merged(merged(fields.clone(), json!({"price": "1"})), wrong);
        page.act("own-prices", OwnPricesAction::SaveRow, fields).says(reason);
    }
    page.act("own-prices", OwnPricesAction::RemoveRow { index: 9 }, json!({}))
        .says("This value is not possible");
    page.act("own-prices", OwnPricesAction::RemoveRow { index: 0 }, json!({}))
        .says("There are no own prices yet.");
    assert!(page.design.prices.rows().is_empty());
}

#[test]
fn own_prices_can_be_switched_off_removed_and_exported() {
    let file = json!({
        "settings": {"discounts": [{"vendor": "aws", "percent": "5"}]},
        "prices": [row("0.01", json!({}))],
        "components": [database(json!({"prices": {"storage": "0.2"}}))],
    });
    let mut page = Page::of(file);
    page.act("own-prices", OwnPricesAction::CountOwnPrices, json!({"own_prices": "false"}));
    assert!(!page.design.settings.own_prices);
    page.ask("prices", json!({})).is_silent_on("With own prices");
    page.act("own-prices", OwnPricesAction::CountOwnPrices, json!({"own_prices": "true"}));
    assert!(page.design.settings.own_prices);
    let shown = page.act("own-prices", OwnPricesAction::ExportCsv, json!({}));
    assert_eq!(text(&shown.answer, "/effects/0/name"), "own-prices.csv");
    assert!(text(&shown.answer, "/effects/0/text").starts_with("\u{feff}vendor,service,"));
    let shown = page.act("own-prices", OwnPricesAction::ExportJson, json!({}));
    assert!(text(&shown.answer, "/effects/0/text").contains("\"camada-prices\""));
    assert_eq!(shown.answer.get("design"), None);
    page.act("own-prices", OwnPricesAction::Strip, json!({}));
    let left = &page.design;
    assert!(left.prices.rows().is_empty() && left.components[0].prices.is_empty());
    assert!(left.settings.discounts.is_empty());
}

#[test]
fn an_import_has_a_preview_and_the_user_decides_which_rows_to_accept() {
    let mut page = Page::of(json!({"prices": [row("0.01", json!({}))], "components": [database(json!({}))]}));
    let good =
        "service,offering,charge,price\npostgresql,aws-rds,instance,0.02\nmysql,aws-rds,instance,0.03\n";
    let shown = page.act("own-prices", OwnPricesAction::PreviewImport, json!({"text": good}));
    shown.says("2 rows read: 1 new, 1 replaces a current price. 0 unreadable.");
    assert_eq!(shown.row("postgresql · aws-rds · instance")[1..], ["$0.01", "$0.02"]);
    assert_eq!(shown.answer.get("design"), None);
    let bad = format!("{good}mysq,aws-rds,instance,1\n");
    let shown = page.act("own-prices", OwnPricesAction::Import, json!({"text": bad}));
    assert_eq!(shown.answer.get("design"), None);
    shown.says("Some rows cannot be read");
    assert_eq!(shown.row("line 4")[1], "Service: “mysq” does not exist; is it “mysql”?");
    let shown = page.act("own-prices", OwnPricesAction::Import, json!({"text": bad, "import_some": "true"}));
    assert_eq!(text(&shown.answer, "/announcement"), "2 rows imported.");
    assert_eq!(page.design.prices.rows().len(), 2);
    shown.is_silent_on("mysq,aws-rds");
    page.act("own-prices", OwnPricesAction::Import, json!({"text": "hello"}))
        .says("Line 1 does not name the columns");
    page.act("own-prices", OwnPricesAction::Import, json!({})).says("There are no rows with prices.");
}

#[test]
fn a_long_text_is_imported_completely_but_not_shown_in_its_field() {
    let mut page = Page::of(json!({"components": [database(json!({}))]}));
    let heading = "service,offering,charge,price,valid_from\n";
    let rows = |count: usize| -> String {
        let row = |day: usize| {
            format!(
                "postgresql,aws-rds,instance,0.01,20{:02}-{:02}-{:02}\n",
                day / 336,
                day / 28 % 12 + 1,
                day % 28 + 1
            )
        };
        heading.chars().chain((0..count).map(row).collect::<String>().chars()).collect()
    };
    let (short, long) = (rows(1_000), rows(2_000));
    assert!(short.len() < 50_000 && long.len() > 70_000);
    let shown = page.ask("own-prices", json!({"fields": {"text": short}}));
    assert_eq!(shown.all("textarea").len(), 1);
    let shown = page.ask("own-prices", json!({"fields": {"text": long}}));
    assert_eq!(shown.all("textarea").len(), 0, "a long text has no text area");
    shown.says("2000 rows read");
    shown.says("it is too long to be shown");
    assert_eq!(shown.field("text").as_deref(), Some(long.as_str()), "the text is kept");
    assert_eq!(
        page.act("own-prices", OwnPricesAction::ClearImport, json!({"text": long})).all("textarea").len(),
        1
    );
    page.act("own-prices", OwnPricesAction::Import, json!({"text": long}));
    assert_eq!(page.design.prices.rows().len(), 2_000);
}

#[test]
fn items_priced_in_only_one_book_are_excluded_from_the_difference_and_counted() {
    // The reference has no price for an own service; the database is priced in both.
    let own = json!({"id": "s", "name": "Own", "layer": "data", "use": "own", "offerings": [
        {"id": "only", "name": "Only", "vendor": "aws", "kind": "managed", "plans": [{"id": "p", "name": "P", "charges": [
            {"id": "use", "name": "Use", "unit": "unit", "quantity": "1", "prices": {"list": {"amount": "1000", "source": "test", "confidence": "vendor"}}}
        ]}]}
    ]});
    let other = json!({"id": "c2", "service": "s", "layer": "data", "offering": "only"});
    let alone = Page::of(json!({"components": [database(json!({}))]}));
    let page = Page::of(json!({"services": [own], "components": [database(json!({})), other]}));
    let of = |page: &Page| camada::domain::analysis::book_drift::Books::of(&BUNDLED, &page.design).total();
    let expected = of(&alone).difference().unwrap();
    let shown = page.ask("prices", json!({}));
    shown.says("1 of 2 components and connections are left out of the comparison");
    let row = shown.row("Difference where both books have a price");
    let amount = camada::domain::basics::exact::cents(expected).abs();
    assert!(row[1].contains(&format!("${amount:.2}")), "{row:?}");
    alone.ask("prices", json!({})).is_silent_on("left out of the comparison");
}

#[test]
fn twenty_thousand_rows_are_shown_in_pages() {
    let rows: Vec<Value> =
        (0..20_000).map(|index| row("1", json!({"source": format!("row {index} here")}))).collect();
    let page = Page::of(json!({"prices": rows, "components": [database(json!({}))]}));
    let shown = page.ask("own-prices", action(OwnPricesAction::GoToPage { page: 199 }));
    shown.says("Page 200 of 200");
    shown.says("row 19999 here");
    shown.is_silent_on("row 19899 here");
    page.ask("own-prices", json!({"fields": {"page": "999999999999"}})).says("Page 200 of 200");
    page.ask("own-prices", json!({"fields": {"page": "-1"}})).says("Page 1 of 200");
}

#[test]
fn no_text_of_a_design_or_a_file_becomes_markup_or_a_link() {
    const HOSTILE: &str = "<img src=x onerror=alert(1)>\"'javascript:alert(1)";
    let file = json!({
        "name": HOSTILE,
        "components": [
            database(json!({"name": HOSTILE, "quote": {"amount": "1", "source": HOSTILE, "as_of": HOSTILE}})),
            {"id": HOSTILE, "service": HOSTILE, "layer": "data", "offering": HOSTILE},
            {"id": "c3", "service": "postgresql", "layer": "data", "offering": "aws-rds", "plan": "t3-micro"},
        ],
        "prices": [
            {"service": HOSTILE, "offering": HOSTILE, "plan": HOSTILE, "charge": HOSTILE, "price": "1", "source": HOSTILE},
            row("0.01", json!({"source": "https://evil.example/<b>"})),
        ],
        "moved": {"from": HOSTILE, "before": {HOSTILE: "1"}, "after": {HOSTILE: "2"}},
    });
    let page = Page::of(file);
    let text = format!("service,offering,charge,price,{HOSTILE}\n{HOSTILE},aws-rds,instance,1,\n");
    let fields = json!({
        "text": text, "row": HOSTILE, "service": HOSTILE, "offering": HOSTILE, "plan": HOSTILE, "price": HOSTILE,
        "page": HOSTILE, "own_prices": HOSTILE, "only_marked": HOSTILE,
    });
    let index = usize::MAX;
    for locale in ["en", "pt-BR"] {
        let more = json!({"locale": locale, "fields": fields});
        // `ask` checks every element.
        page.ask("prices", more.clone());
        page.ask("own-prices", more.clone());
        for done in [PricesAction::AcceptPrices, PricesAction::FilterMarked] {
            page.ask("prices", merged(action(done), more.clone()));
        }
        for done in [
            OwnPricesAction::EditRow { index },
            OwnPricesAction::SaveRow,
            OwnPricesAction::PreviewImport,
            OwnPricesAction::Import,
            OwnPricesAction::RemoveRow { index },
            OwnPricesAction::GoToPage { page: index },
            OwnPricesAction::Choose,
        ] {
            page.ask("own-prices", merged(action(done), more.clone()));
        }
    }
    page.ask("own-prices", action(OwnPricesAction::EditRow { index: 0 })).says(HOSTILE);
    page.ask("explanation", json!({"about": {"component": "c3", "item": "instance"}}))
        .says("https://evil.example/<b>");
}

#[test]
fn every_view_renders_for_each_template_in_both_languages_and_books() {
    for (name, file) in camada::domain::catalog::templates() {
        let mut page = Page { design: Design::open(file).unwrap(), more: json!({}) };
        for book in camada::domain::catalog::price::Book::ALL {
            page.design.settings.book = book;
            for locale in ["en", "pt-BR"] {
                for show in ["prices", "own-prices"] {
                    let shown = page.ask(show, json!({"locale": locale, "today": "2026-11-25"}));
                    assert!(shown.texts().len() > 20, "{name} {show}");
                }
            }
        }
    }
}
