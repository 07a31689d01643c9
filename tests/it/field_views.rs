//! Fields of the worker's views. A refused value stays as typed, with the reason at the field. A value beyond a limit is
//! accepted with a warning.

use camada::domain::design::Design;
use camada::exchange::{Action, BackupAction, TermsAction};
use serde_json::{Map, Value, json};

use crate::support::{BUNDLED, component, decimal, merged};
use crate::view_support::{action, answer, elements};

/// The answer of the worker.
#[track_caller]
pub(crate) fn ask(
    show: &str,
    design: &Value,
    done: Option<Action>,
    fields: Value,
    more: Value,
) -> Map<String, Value> {
    let file = merged(json!({"format": "camada-design", "version": 2}), design.clone());
    let mut question = json!({"show": show, "design": file.to_string(), "locale": "en", "fields": fields});
    if let Some(done) = done {
        question = merged(question, action(done));
    }
    let text = answer(&BUNDLED, &merged(question, more).to_string()).expect("an answer");
    serde_json::from_str::<Value>(&text).unwrap().as_object().unwrap().clone()
}

/// The value of a field, whether it is marked as invalid, and its note.
#[track_caller]
pub(crate) fn field(answer: &Map<String, Value>, name: &str) -> (String, bool, Option<String>) {
    let all = elements(&answer["view"]);
    let of = |key: &str, value: &str| all.iter().find(|part| part.word(key) == Some(value));
    let found = of("name", name).unwrap_or_else(|| panic!("no field {name}"));
    let word = |key: &str| found.word(key);
    let note = of("id", &format!("note-{name}")).map(|part| part.children[0].as_str().unwrap().to_owned());
    if word("type") != Some("checkbox") {
        // A hint describes the field, too.
        let hint = format!("hint-{name}");
        let mut described = word("aria-describedby").unwrap_or_default().split(' ').filter(|id| *id != hint);
        assert_eq!(described.any(|id| id == format!("note-{name}")), note.is_some(), "{name}");
    }
    (word("value").unwrap_or_default().to_owned(), word("aria-invalid") == Some("true"), note)
}

#[track_caller]
pub(crate) fn changed(answer: &Map<String, Value>) -> Design {
    Design::open(answer["design"].as_str().expect("a changed design")).unwrap()
}

pub(crate) fn options(answer: &Map<String, Value>, name: &str) -> Vec<String> {
    let all = elements(&answer["view"]);
    let select = all.iter().find(|part| part.word("name") == Some(name)).unwrap();
    let found = select.children.iter().flat_map(elements);
    found.map(|part| part.word("value").unwrap().to_owned()).collect()
}

// ---- Terms -----------------------------------------------------------------------------------------------------------

#[test]
fn c10_a_refused_value_stays_as_typed_with_its_bounds_at_the_field() {
    let commitment = |monthly: &str, percent: &str, term: &str| json!({"commitment_vendor": "aws", "commitment_monthly": monthly, "commitment_percent": percent, "commitment_term": term});
    let rate = |rate: &str, date: &str| json!({"currency_code": "BRL", "currency_rate": rate, "currency_as_of": date});
    for (done, fields, name, typed, note) in [
        (TermsAction::AddTax, json!({"tax": "-3"}), "tax", "-3", "Enter a number from 0 to 100."),
        (TermsAction::AddTax, json!({"tax": "101"}), "tax", "101", "Enter a number from 0 to 100."),
        (TermsAction::AddTax, json!({"tax": "a tenth"}), "tax", "a tenth", "Enter a number."),
        (TermsAction::AddTax, json!({"tax": ""}), "tax", "", "Enter a number."),
        (
            TermsAction::SetContingency,
            json!({"contingency": "1e99"}),
            "contingency",
            "1e99",
            "Enter a number.",
        ),
        (
            TermsAction::AddDiscount,
            json!({"discount_vendor": "aws", "discount_percent": "100"}),
            "discount_percent",
            "100",
            "Enter a number from 0 to 99.99.",
        ),
        (
            TermsAction::AddCommitment,
            commitment("99999999999999999999999999999999", "1", ""),
            "commitment_monthly",
            "99999999999999999999999999999999",
            "Enter a number from 0 to 1,000,000,000,000.",
        ),
        (TermsAction::AddCommitment, commitment("10", "x", ""), "commitment_percent", "x", "Enter a number."),
        (
            TermsAction::AddCommitment,
            commitment("10", "1", "0"),
            "commitment_term",
            "0",
            "Enter a number from 1 to 120.",
        ),
        (
            TermsAction::AddCommitment,
            commitment("10", "1", "1.5"),
            "commitment_term",
            "1.5",
            "Enter a whole number.",
        ),
        (
            TermsAction::SetCurrency,
            rate("0", ""),
            "currency_rate",
            "0",
            "Enter a number from 0.000001 to 1,000,000,000.",
        ),
        (
            TermsAction::SetCurrency,
            rate("5", "yesterday"),
            "currency_as_of",
            "yesterday",
            "Enter a date: 2026-11-25, 2026-11 or 2026.",
        ),
        (
            TermsAction::SetCurrency,
            rate("5", "2026-02-30"),
            "currency_as_of",
            "2026-02-30",
            "Enter a date: 2026-11-25, 2026-11 or 2026.",
        ),
    ] {
        let answer = ask("terms", &json!({}), Some(done.into()), fields, json!({}));
        assert_eq!(field(&answer, name), (typed.to_owned(), true, Some(note.to_owned())), "{name}");
        assert_eq!(answer.get("design"), None, "{name}");
    }
}

#[test]
fn c10_valid_values_beside_a_refused_one_stay_as_typed() {
    let fields = json!({"commitment_vendor": "aws", "commitment_monthly": "10", "commitment_percent": "x", "discount_percent": "7"});
    let answer = ask("terms", &json!({}), Some(TermsAction::AddCommitment.into()), fields, json!({}));
    for (name, value) in [("commitment_monthly", "10"), ("discount_percent", "7")] {
        assert_eq!(field(&answer, name), (value.to_owned(), false, None));
    }
    let fields = json!({"discount_vendor": "aws", "discount_percent": "7", "commitment_monthly": "10"});
    let answer = ask("terms", &json!({}), Some(TermsAction::AddDiscount.into()), fields, json!({}));
    assert_eq!(changed(&answer).settings.discounts[0].percent, decimal("7"));
    assert_eq!(field(&answer, "discount_percent").0, "", "the accepted value leaves the field");
    assert_eq!(field(&answer, "commitment_monthly").0, "10");
}

#[test]
fn c15_a_rate_beside_a_refused_date_stays_as_typed() {
    let fields = json!({"currency_code": "BRL", "currency_rate": "5.4", "currency_as_of": "soon"});
    let answer = ask("terms", &json!({}), Some(TermsAction::SetCurrency.into()), fields, json!({}));
    assert_eq!(field(&answer, "currency_rate"), ("5.4".to_owned(), false, None));
    assert!(field(&answer, "currency_as_of").1);
}

#[test]
fn a_field_with_a_refused_value_does_not_block_other_fields() {
    let fields = merged(typed("every_hours", "often"), json!({"retention_days": "14"}));
    let answer = backup("aws-rds", json!({}), Some(set_usage("retention_days")), fields);
    let policy = changed(&answer).components[0].backup.clone().unwrap();
    assert_eq!(policy.usage["retention_days"], decimal("14"));
}

#[test]
fn c15_dates_are_shown_in_the_form_of_the_locale_and_accepted_in_both_forms() {
    let portuguese = json!({"locale": "pt-BR"});
    for typed in ["25/11/2026", "2026-11-25"] {
        let fields = json!({"currency_code": "BRL", "currency_rate": "5,5", "currency_as_of": typed});
        let answer =
            ask("terms", &json!({}), Some(TermsAction::SetCurrency.into()), fields, portuguese.clone());
        let currency = changed(&answer).settings.currency.unwrap();
        assert_eq!((currency.rate, currency.as_of.as_deref()), (decimal("5.5"), Some("2026-11-25")));
        assert_eq!(field(&answer, "currency_as_of").0, "25/11/2026");
    }
}

#[test]
fn c15_the_currency_of_own_prices_cannot_be_changed() {
    let row = json!({"service": "postgresql", "offering": "aws-rds", "charge": "storage", "price": "1", "currency": "BRL"});
    let design = json!({"settings": {"currency": {"code": "BRL", "rate": "5"}}, "prices": [row]});
    let answer = ask(
        "terms",
        &design,
        Some(TermsAction::SetCurrency.into()),
        json!({"currency_code": "USD"}),
        json!({}),
    );
    assert_eq!(answer.get("design"), None);
    let note = field(&answer, "currency_code").2.unwrap();
    assert_eq!(note, "There are own prices in BRL: change or remove them first.");
}

#[test]
fn c10_taxes_are_added_named_put_on_top_of_others_confirmed_and_removed() {
    let empty = json!({});
    let change = |design: &Value, done: TermsAction, fields: Value| -> Value {
        let answer = ask("terms", design, Some(done.into()), fields, json!({}));
        let text = answer["design"].as_str().unwrap_or_else(|| panic!("{}", answer["view"]));
        serde_json::from_str(text).unwrap()
    };
    let id = || "iss".to_owned();
    let added = change(&empty, TermsAction::AddTax, json!({"tax": "12.5", "tax_name": "VAT"}));
    assert_eq!(added["settings"]["taxes"], json!([{"id": "t1", "name": "VAT", "percent": "12.5"}]));
    let imported = change(&empty, TermsAction::AddImportTaxes, json!({}));
    let taxes = imported["settings"]["taxes"].as_array().unwrap();
    assert_eq!(taxes.len(), 5);
    assert!(taxes.iter().all(|tax| tax["to_confirm"] == true && tax.get("source").is_none()));
    let again = ask("terms", &imported, Some(TermsAction::AddImportTaxes.into()), json!({}), json!({}));
    assert_eq!(again.get("design"), None, "each once");
    let changed = change(
        &imported,
        TermsAction::SetTax { id: id() },
        json!({"tax_percent_iss": "2.9", "tax_on_iss_irrf": "false", "tax_on_iss_cide": "true", "tax_name_iss": "ISS São Paulo"}),
    );
    let expected =
        json!({"id": "iss", "name": "ISS São Paulo", "percent": "2.9", "on": ["cide"], "to_confirm": true});
    assert_eq!(changed["settings"]["taxes"][2], expected);
    let confirmed = change(&changed, TermsAction::ConfirmTax { id: id() }, json!({}));
    assert_eq!(confirmed["settings"]["taxes"][2].get("to_confirm"), None);
    let removed = change(&confirmed, TermsAction::RemoveTax { id: "irrf".to_owned() }, json!({}));
    let taxes = removed["settings"]["taxes"].as_array().unwrap();
    assert!(taxes.len() == 4 && taxes.iter().all(|tax| !tax["on"].to_string().contains("irrf")));
    let refused = ask(
        "terms",
        &imported,
        Some(TermsAction::SetTax { id: "irrf".to_owned() }.into()),
        json!({"tax_percent_irrf": "51"}),
        json!({}),
    );
    assert_eq!(field(&refused, "tax_percent_irrf").2.unwrap(), "Enter a number from 0 to 50.");
    for (locale, words) in
        [("en", "to confirm with your accountant"), ("pt-BR", "a confirmar com o contador")]
    {
        let components =
            json!({"components": [component("c1", "postgresql", json!({"offering": "aws-rds"}))]});
        let shown =
            ask("terms", &merged(imported.clone(), components), None, json!({}), json!({"locale": locale}));
        assert!(shown["view"].to_string().contains(words), "{words}");
    }
}

#[test]
fn c10_lines_of_contingency_and_tax_show_their_percentage() {
    let settings = json!({"tax_percent": "12.5", "contingency_percent": "10"});
    let components = json!([component("c1", "postgresql", json!({"offering": "aws-rds"}))]);
    let answer =
        ask("terms", &json!({"settings": settings, "components": components}), None, json!({}), json!({}));
    let text = answer["view"].to_string();
    assert!(text.contains("Tax (12.5%)") && text.contains("Contingency (10%)"), "{text}");
}

// ---- Backup ----------------------------------------------------------------------------------------------------------

fn set_usage(usage: &str) -> Action {
    BackupAction::SetUsage { usage: usage.to_owned() }.into()
}

fn backup(offering: &str, policy: Value, done: Option<Action>, fields: Value) -> Map<String, Value> {
    let component = component("c1", "postgresql", json!({"offering": offering, "backup": policy}));
    let about = json!({"about": {"component": "c1"}});
    ask("backup", &json!({"components": [component]}), done, fields, about)
}

/// The fields of a policy as the view shows them, with one changed.
fn typed(name: &str, value: &str) -> Value {
    let shown = backup("aws-rds", json!({}), None, json!({}));
    let mut fields = Map::new();
    for part in elements(&shown["view"]).iter().filter(|part| part.tag == "input") {
        let value = if part.word("type") == Some("checkbox") {
            part.attributes.contains_key("checked").to_string()
        } else {
            part.word("value").unwrap_or_default().to_owned()
        };
        fields.insert(part.word("name").unwrap().to_owned(), json!(value));
    }
    assert!(fields.insert(name.to_owned(), json!(value)).is_some(), "{name}: {fields:?}");
    Value::Object(fields)
}

#[test]
fn only_applicable_backup_offerings_are_listed() {
    let offered = |offering: &str| options(&backup(offering, json!({}), None, json!({})), "backup_offering");
    assert_eq!(offered("aws-rds"), ["aws-rds", "self-s3"]);
    assert_eq!(offered("google-cloud-sql"), ["google-cloud-sql", "self-s3"]);
    assert_eq!(offered("self-hosted"), ["self-s3"]);
    let answer = backup("aws-rds", json!({"offering": "google-cloud-sql"}), None, json!({}));
    assert_eq!(
        options(&answer, "backup_offering"),
        ["aws-rds", "google-cloud-sql", "self-s3"],
        "what is chosen is shown"
    );
    let note = field(&answer, "backup_offering").2.unwrap();
    assert_eq!(note, "This tool is from another vendor and cannot back up this option.");
}

#[test]
fn a_retention_beyond_the_limit_of_the_vendor_shows_a_warning_and_is_still_priced() {
    let answer =
        backup("aws-rds", json!({}), Some(set_usage("retention_days")), typed("retention_days", "60"));
    let policy = changed(&answer).components[0].backup.clone().unwrap();
    assert_eq!(policy.usage["retention_days"], decimal("60"));
    let (value, is_invalid, note) = field(&answer, "retention_days");
    assert_eq!((value.as_str(), is_invalid), ("60", false));
    assert_eq!(note.unwrap(), "AWS RDS supports at most 35 days. The cost is calculated anyway.");
    let text = answer["view"].to_string();
    assert!(text.contains("Cost of the backup"), "{text}");
    assert!(text.contains("\"Retention (days)\""), "{text}");
    assert!(text.contains("\"Copies in other regions\""), "a name that includes its unit does not repeat it");
    let within = backup("aws-rds", json!({"usage": {"retention_days": "35"}}), None, json!({}));
    assert_eq!(field(&within, "retention_days").2, None);
}

#[test]
fn a_retention_of_zero_keeps_no_backup_and_shows_a_message() {
    let answer =
        backup("aws-rds", json!({}), Some(set_usage("retention_days")), typed("retention_days", "0"));
    let (value, is_invalid, note) = field(&answer, "retention_days");
    assert_eq!((value.as_str(), is_invalid), ("0", false));
    assert!(note.unwrap().starts_with("With 0 days, no automated backup is kept"));
    let (shown, _, _) = field(&answer, "backup_gb");
    assert_eq!(shown, "0", "nothing is stored");
}

#[test]
fn an_invalid_backup_policy_stays_as_typed_with_the_bounds() {
    for (name, value, note) in [
        ("retention_days", "-1", "Enter a number from 0 to 36,500."),
        ("retention_days", "a week", "Enter a number."),
        ("every_hours", "0", "Enter a number from 0.25 to 8,760."),
        ("protected_gb", "-5", "Enter a number of at least 0."),
        ("protected_gb", "9999999999999999999999", "This number is too large."),
    ] {
        let answer = backup("aws-rds", json!({}), Some(set_usage(name)), typed(name, value));
        assert_eq!(field(&answer, name), (value.to_owned(), true, Some(note.to_owned())), "{name}");
        assert_eq!(answer.get("design"), None, "{name}");
    }
}
