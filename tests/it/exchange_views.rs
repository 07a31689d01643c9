//! The worker's views of library, versions, import and links, and the storage writes that they request.

use camada::domain::catalog::templates;
use camada::domain::design::{Design, Discount, Quote};
use camada::domain::files::library::{Entries, Key, Library, QUOTA, apply};
use camada::domain::files::share_link::{Contents, LONG_LINK, fragment, open};
use camada::exchange::{Action, ExportAction, ImportAction, LibraryAction, ShareAction, VersionsAction};
use serde_json::{Value, json};

use crate::import::{CALCULATOR, INFRACOST};
use crate::support::{BUNDLED, Bench, decimal, merged, of};
use crate::view_support::{action, answer, elements, texts};

/// A browser: the open design and the stored entries.
pub(crate) struct Browser {
    pub(crate) design: Design,
    pub(crate) stored: Entries,
}

/// An answer of the worker.
pub(crate) struct Shown(pub(crate) Value);

impl Browser {
    /// A browser with one design, which is open and saved.
    pub(crate) fn with(design: &Design) -> Self {
        let (id, writes) = Library::default().create(design.clone(), "test", "2026-11-20T08:00:00Z");
        let mut stored = apply(Entries::new(), &writes);
        stored.insert("camada:current".to_owned(), id.clone());
        let design = Design::open(&stored[&Key::Design(&id).to_string()]).unwrap();
        Self { design, stored }
    }

    pub(crate) fn ask(&self, show: &str, more: Value) -> Shown {
        let question = json!({
            "show": show, "design": self.design.save(), "locale": "en", "today": "2026-11-25", "stored": self.stored,
        });
        let answer = answer(&BUNDLED, &merged(question, more).to_string()).expect("a view");
        let answer: Value = serde_json::from_str(&answer).unwrap();
        // An answer that opens a design has no view.
        if let Some(view) = answer.get("view") {
            view.as_array().unwrap().iter().for_each(check);
        }
        Shown(answer)
    }

    /// Performs an action and applies the answer as the page does: changes, writes and the opened design.
    pub(crate) fn act(&mut self, show: &str, done: impl Into<Action>, more: Value) -> Shown {
        let shown = self.ask(show, merged(action(done), more));
        let open_key = Key::Design(&self.design.id).to_string();
        if let Some(design) = shown.0.get("design") {
            self.design = Design::open(design.as_str().unwrap()).unwrap();
            self.stored.insert(open_key.clone(), self.design.save());
        }
        for write in shown.0.get("storage").and_then(Value::as_array).into_iter().flatten() {
            let key = write[0].as_str().unwrap().to_owned();
            // Only the page writes the entry of the open design; a write by the worker would look like that of another tab.
            assert_ne!(key, open_key);
            match write[1].as_str() {
                Some(text) => self.stored.insert(key, text.to_owned()),
                None => self.stored.remove(&key),
            };
        }
        if let Some(id) = shown.0.get("open") {
            let id = id.as_str().unwrap();
            self.design = Design::open(&self.stored[&Key::Design(id).to_string()]).unwrap();
            assert_eq!(self.design.id, id);
            self.stored.insert("camada:current".to_owned(), id.to_owned());
        }
        shown
    }

    fn names(&self) -> Vec<String> {
        let library = Library::read(&self.stored);
        library
            .designs
            .iter()
            .filter(|kept| !kept.is_deleted())
            .map(|kept| kept.design.name.clone())
            .collect()
    }
}

impl Shown {
    pub(crate) fn texts(&self) -> String {
        texts(&self.0["view"]).join("\n")
    }

    #[track_caller]
    fn says(&self, text: &str) {
        let texts = self.texts();
        assert!(texts.contains(text), "“{text}” is not said:\n{texts}");
    }

    /// Values of an attribute of all elements of a tag.
    fn attributes(&self, tag: &str, name: &str) -> Vec<String> {
        let all = elements(&self.0["view"]).into_iter().filter(|part| part.tag == tag);
        let values = all.filter_map(|part| part.attributes.get(name));
        values.map(|value| value.as_str().unwrap().to_owned()).collect()
    }

    /// The offered file: name and text.
    #[track_caller]
    fn file(&self) -> (String, String) {
        let effect = &self.0["effects"][0];
        assert_eq!(effect["do"], "save");
        (effect["name"].as_str().unwrap().to_owned(), effect["text"].as_str().unwrap().to_owned())
    }
}

/// Checks that an element is data: no handler, only addresses of the catalog, no markup except our own drawings.
#[track_caller]
pub(crate) fn check(value: &Value) {
    match value {
        Value::String(_) => {}
        Value::Array(parts) => {
            let tag = parts[0].as_str().unwrap();
            assert!(tag.bytes().all(|byte| byte.is_ascii_alphanumeric()), "{tag}");
            assert!(
                !["script", "style", "iframe", "object", "embed", "link", "base", "form"].contains(&tag),
                "{tag}"
            );
            for (name, value) in parts[1].as_object().unwrap() {
                assert!(!name.starts_with("on") && name != "style" && name != "srcdoc", "{name}");
                if ["href", "src", "action", "formaction"].contains(&name.as_str()) {
                    let known = BUNDLED.sources.iter().any(|source| source.url.as_deref() == value.as_str());
                    assert!(known, "a link to {value}");
                }
            }
            // The page matches children by their keys.
            let keys = parts.iter().skip(2).filter_map(|child| child[1]["data-key"].as_str());
            let keys: Vec<&str> = keys.collect();
            let unique: std::collections::BTreeSet<&str> = keys.iter().copied().collect();
            assert_eq!(keys.len(), unique.len(), "{keys:?}");
            parts.iter().skip(2).for_each(check);
        }
        Value::Object(drawing) => {
            let svg = drawing["svg"].as_str().unwrap();
            let lower = svg.to_lowercase();
            assert!(
                lower.starts_with("<svg") && !lower.contains("<script") && !lower.contains("javascript:")
            );
            assert!(!lower.contains("foreignobject") && !lower.contains(" on"), "{svg:.200}");
        }
        other => panic!("{other}"),
    }
}

fn small(name: &str) -> Design {
    let mut design = Bench::real(json!([
        of("c1", "postgresql", "aws-rds", json!({"plan": "t3-micro"})),
        of("c2", "sqs", "standard", json!({"layer": "application"})),
    ]))
    .design;
    name.clone_into(&mut design.name);
    design
}

#[test]
fn the_library_lists_designs_with_total_count_and_thumbnail() {
    let browser = Browser::with(&small("Shop"));
    let shown = browser.ask("library", json!({}));
    let bench = Bench { catalog: BUNDLED.clone(), design: browser.design.clone() };
    shown.says(&format!("${:.2} per month", bench.monthly().round_dp(2)));
    shown.says("2 components");
    shown.says("Shop");
    let text = shown.0["view"].to_string();
    assert_eq!(text.matches("<svg").count(), 1);
    // Three lanes and two boxes.
    assert_eq!(text.matches("<rect").count(), 5);
    // The name of every button includes the design that it affects.
    let labels = shown.attributes("button", "aria-label");
    assert!(
        labels.contains(&"Delete: Shop".to_owned()) && labels.contains(&"Rename: Shop".to_owned()),
        "{labels:?}"
    );
    let keys = shown.attributes("button", "data-key");
    let unique: std::collections::BTreeSet<&String> = keys.iter().collect();
    assert!(keys.len() <= unique.len() + 1, "name and button open the same design: {keys:?}");
}

#[test]
fn designs_can_be_created_opened_copied_renamed_and_deleted_with_undo() {
    let mut browser = Browser::with(&small("Shop"));
    let first = browser.design.id.clone();
    browser.act("library", LibraryAction::CreateEmpty, json!({}));
    assert_eq!(
        browser.names(),
        ["Shop", "Untitled design"].map(str::to_owned)[..1]
            .iter()
            .cloned()
            .chain([browser.design.name.clone()])
            .collect::<Vec<_>>()
    );
    assert_ne!(browser.design.id, first);
    browser.act("library", LibraryAction::Open { id: first.clone() }, json!({}));
    assert_eq!(browser.design.name, "Shop");
    browser.act("library", LibraryAction::Duplicate { id: first.clone() }, json!({}));
    assert!(browser.names().contains(&"Shop (copy)".to_owned()));
    // The page renames the open design; other designs are renamed in storage.
    browser.act(
        "library",
        LibraryAction::Rename { id: first.clone() },
        json!({"fields": {"library_name": "Store"}}),
    );
    assert_eq!(browser.design.name, "Store");
    let copy = Library::read(&browser.stored)
        .designs
        .iter()
        .find(|kept| kept.design.name == "Shop (copy)")
        .unwrap()
        .record
        .id
        .clone();
    browser.act(
        "library",
        LibraryAction::Rename { id: copy.clone() },
        json!({"fields": {"library_name": "Second"}}),
    );
    assert!(browser.names().contains(&"Second".to_owned()));
    let shown = browser.act(
        "library",
        LibraryAction::Rename { id: copy.clone() },
        json!({"fields": {"library_name": "  "}}),
    );
    shown.says("Enter a name.");
    let shown = browser.act("library", LibraryAction::Delete { id: copy.clone() }, json!({}));
    shown.says("“Second” is in the trash.");
    assert!(!browser.names().contains(&"Second".to_owned()));
    browser.act("library", LibraryAction::Undelete { id: copy.clone() }, json!({}));
    assert!(browser.names().contains(&"Second".to_owned()));
    // Deleting the open design opens another.
    browser.act("library", LibraryAction::Delete { id: first.clone() }, json!({}));
    assert_ne!(browser.design.id, first);
    // The view of the other design still offers to undo the deletion, unless the user has undone it already.
    let undone = json!({"fields": {"library_undo": first}});
    let shown = browser.ask("library", undone.clone());
    shown.says("“Store” is in the trash.");
    assert!(shown.attributes("input", "value").contains(&first));
    browser.act("library", LibraryAction::Undelete { id: first.clone() }, json!({}));
    assert!(!browser.ask("library", undone).texts().contains("is in the trash."));
    browser.act("library", LibraryAction::Delete { id: first.clone() }, json!({}));
    for id in [browser.design.id.clone(), copy] {
        browser.act("library", LibraryAction::Delete { id: id.clone() }, json!({}));
    }
    while browser.names().len() > 1 {
        browser.act("library", LibraryAction::Delete { id: browser.design.id.clone() }, json!({}));
    }
    // After the last design is deleted, an empty one is created.
    browser.act("library", LibraryAction::Delete { id: browser.design.id.clone() }, json!({}));
    assert_eq!(browser.names().len(), 1);
    assert!(browser.design.components.is_empty());
    browser.act("library", LibraryAction::Purge { id: first.clone() }, json!({}));
    assert!(!browser.stored.contains_key(&Key::Design(&first).to_string()));
    browser
        .act("library", LibraryAction::Purge { id: first.clone() }, json!({}))
        .says("not possible any more");
}

#[test]
fn a_design_can_be_created_from_each_template() {
    let mut browser = Browser::with(&small("Shop"));
    for (file, _) in templates() {
        let id = file.strip_prefix("templates/").unwrap().strip_suffix(".json").unwrap();
        browser.act(
            "library",
            LibraryAction::CreateFromTemplate,
            json!({"fields": {"library_template": id}}),
        );
        assert!(!browser.design.components.is_empty(), "{id}");
    }
    assert_eq!(browser.names().len(), templates().len() + 1);
}

#[test]
fn the_list_can_be_searched_and_sorted() {
    let mut browser = Browser::with(&small("beta"));
    for (name, at) in [("Alpha", "2026-11-24"), ("gamma", "2026-11-21")] {
        let library = Library::read(&browser.stored);
        let design = if name == "gamma" { Design::empty("", name) } else { small(name) };
        let (_, writes) = library.create(design, name, at);
        browser.stored = apply(std::mem::take(&mut browser.stored), &writes);
    }
    let order = |fields: Value| -> Vec<String> {
        let shown = browser.ask("library", json!({"fields": fields}));
        let labels = shown.attributes("button", "aria-label");
        labels.iter().filter_map(|label| label.strip_prefix("Open: ").map(str::to_owned)).collect()
    };
    assert_eq!(order(json!({})), ["Alpha", "gamma", "beta"]);
    assert_eq!(order(json!({"library_sort": "name"})), ["Alpha", "beta", "gamma"]);
    assert_eq!(order(json!({"library_sort": "total"})).last().unwrap(), "gamma");
    assert_eq!(order(json!({"library_search": " BET"})), ["beta"]);
    assert!(order(json!({"library_search": "zzz"})).is_empty());
}

#[test]
fn a_damaged_design_is_shown_with_the_reason_and_can_be_downloaded_and_removed() {
    let mut browser = Browser::with(&small("Shop"));
    browser.stored.insert("camada:design:half".to_owned(), "{\"format\": \"camada-des".to_owned());
    let shown = browser.ask("library", json!({}));
    shown.says("Damaged (1)");
    shown.says("not valid JSON");
    shown.says("Shop");
    let (name, text) = browser
        .act("library", LibraryAction::DownloadDamaged { key: "camada:design:half".to_owned() }, json!({}))
        .file();
    assert_eq!((name.as_str(), text.as_str()), ("camada-design-half.txt", "{\"format\": \"camada-des"));
    browser.act("library", LibraryAction::DeleteDamaged { key: "camada:design:half".to_owned() }, json!({}));
    assert!(!browser.stored.contains_key("camada:design:half"));
}

#[test]
fn a_backup_file_restores_everything_in_another_browser() {
    let mut browser = Browser::with(&small("Shop"));
    browser.act("versions", VersionsAction::SaveVersion, json!({"fields": {"version_name": "first"}}));
    let (name, text) = browser.act("library", LibraryAction::BackUp, json!({})).file();
    assert_eq!(name, "camada-library-2026-11-25.json");
    let mut other = Browser::with(&small("Other"));
    let shown =
        other.act("library", LibraryAction::RestoreBackup, json!({"fields": {"library_restore": text}}));
    shown.says("1 kept as a copy");
    assert_eq!(
        other.names().len(),
        2,
        "the same id and other content is kept as a copy: {:?}",
        other.names()
    );
    let mut empty = Browser { design: Design::empty("new", "New"), stored: Entries::new() };
    empty
        .act("library", LibraryAction::RestoreBackup, json!({"fields": {"library_restore": text}}))
        .says("1 added");
    assert_eq!(empty.names(), ["Shop"]);
    assert_eq!(Library::read(&empty.stored).versions.len(), 1);
    let shown =
        empty.act("library", LibraryAction::RestoreBackup, json!({"fields": {"library_restore": "{}"}}));
    shown.says("not a backup of a Camada library");
    // The same in the import view.
    let mut third = Browser { design: Design::empty("new", "New"), stored: Entries::new() };
    third.ask("import", json!({"about": {"text": text, "name": "b.json"}})).says("A backup of the library");
    third.act("import", ImportAction::RestoreBackup, json!({"about": {"text": text}}));
    assert_eq!(third.names(), ["Shop"]);
}

#[test]
fn near_the_quota_the_library_suggests_a_remedy() {
    let mut browser = Browser::with(&small("Shop"));
    let quiet = browser.ask("library", json!({})).texts();
    assert!(!quiet.contains("nearly full"));
    let room = usize::try_from(QUOTA / 2).unwrap();
    browser.stored.insert("camada:filler".to_owned(), "x".repeat(room * 9 / 10));
    let shown = browser.ask("library", json!({}));
    shown.says("nearly full");
    shown.says("4.5 of 5 MB used");
}

#[test]
fn versions_can_be_named_compared_and_restored_and_restoring_keeps_the_previous_state() {
    let mut browser = Browser::with(&small("Shop"));
    let now = json!({"now": "2026-11-25T15:30:00.000Z", "fields": {"version_name": "small"}});
    browser.act("versions", VersionsAction::SaveVersion, now).says("2026-11-25 15:30 UTC");
    let mut larger = browser.design.clone();
    std::sync::Arc::make_mut(&mut larger.components[1]).copies = 7;
    // The page has not written it yet.
    browser.design = larger.clone();
    let key = Library::read(&browser.stored).versions[0].key.clone();
    let shown = browser.act("versions", VersionsAction::CompareVersion { key: key.clone() }, json!({}));
    shown.says("What changed from “small” to now");
    shown.says("copies: 1 → 7");
    let shown = browser.act("versions", VersionsAction::RestoreVersion { key: key.clone() }, json!({}));
    shown.says("This version is back");
    assert_eq!(browser.design.components[1].copies, 1);
    let library = Library::read(&browser.stored);
    let kept: Vec<u32> =
        library.versions.iter().map(|version| version.open().unwrap().components[1].copies).collect();
    assert_eq!(kept, [7, 1]);
    browser.act("versions", VersionsAction::DeleteVersion { key: key.clone() }, json!({}));
    assert_eq!(Library::read(&browser.stored).versions.len(), 1);
    browser
        .act("versions", VersionsAction::RestoreVersion { key: key.clone() }, json!({}))
        .says("not possible any more");
}

#[test]
fn a_damaged_version_shows_a_message() {
    let mut browser = Browser::with(&small("Shop"));
    let key = Key::Auto(&browser.design.id, 0).to_string();
    browser.stored.insert(key, "{\"at\":\"2026-11-25T10:00:00Z\"}\n{broken".to_owned());
    let shown = browser.ask("versions", json!({}));
    shown.says("This version does not open.");
    shown.says("2026-11-25 10:00 UTC");
}

#[test]
fn an_import_has_a_preview_and_can_then_be_added_or_opened() {
    let mut browser = Browser::with(&small("Shop"));
    let about = json!({"about": {"text": INFRACOST, "name": "infracost.json"}});
    let shown = browser.ask("import", about.clone());
    shown.says("An Infracost breakdown");
    shown.says("5 items: 2 are catalog services, 3 become custom services; 3 with a partly unknown cost.");
    shown.says("$226.30");
    shown.says("no price found");
    shown.says("depends on usage, which the file does not state");
    shown.says("1 free resource is left out.");
    shown.says("shop/data: could not read module");
    assert_eq!(shown.0.get("design"), None);
    assert_eq!(shown.0.get("storage"), None);
    let before = browser.design.clone();
    browser.act("import", ImportAction::Cancel, about.clone()).says("Nothing was imported.");
    assert_eq!(browser.design, before);
    browser.act("import", ImportAction::Add, about).says("5 components added.");
    assert_eq!(browser.design.components.len(), 7);
    let calculator = json!({"fields": {"import_text": CALCULATOR}});
    let shown = browser.ask("import", calculator.clone());
    shown.says("$1,312.35");
    shown.says("$500.00");
    browser.act("import", ImportAction::OpenNew, calculator);
    assert_eq!((browser.design.name.as_str(), browser.design.components.len()), ("My Estimate", 4));
    assert_eq!(browser.names().len(), 2);
}

#[test]
fn a_refused_import_gives_reason_and_place_in_both_languages() {
    let browser = Browser::with(&small("Shop"));
    let digits = INFRACOST.replacen("\"146\"", &"9".repeat(10_000), 1);
    let ask = |locale: &str| {
        browser
            .ask("import", json!({"locale": locale, "about": {"text": digits, "name": "big.json"}}))
            .texts()
    };
    let english = ask("en");
    assert!(english.contains("big.json"), "{english:.600}");
    assert!(
        english.contains(
            "At projects[0].breakdown.resources[0].monthlyCost: a number with more than 200 digits."
        )
    );
    assert!(
        ask("pt-BR").contains(
            "Em projects[0].breakdown.resources[0].monthlyCost: um número com mais de 200 dígitos."
        )
    );
    browser
        .ask("import", json!({"about": {"text": "hello"}}))
        .says("Camada does not recognize this content.");
}

#[test]
fn a_link_shows_its_length_and_a_long_one_offers_the_file() {
    let mut browser = Browser::with(&small("Shop"));
    let url = json!({"about": {"url": "https://example.org/camada/#old"}});
    let shown = browser.act("share", ShareAction::CopyLink, url.clone());
    let effect = &shown.0["effects"][0];
    assert_eq!(effect["do"], "copy");
    assert_eq!(
        shown.0["announcement"], "The link was copied.",
        "which the page says once the clipboard has it"
    );
    let link = effect["text"].as_str().unwrap();
    assert!(link.starts_with("https://example.org/camada/#d=1."));
    assert_eq!(open(link).unwrap(), browser.design);
    shown.says(&format!("{} characters.", link.len()));
    assert!(!shown.texts().contains("cut links off"));
    let file = browser.act("share", ShareAction::DownloadFile, url.clone()).file();
    assert_eq!(file.1, browser.design.save());
    let many: Vec<Value> = (0..1500)
        .map(|n| {
            of(
                &format!("c{n}"),
                "sqs",
                "standard",
                json!({"notes": format!("{:x}", n * 7_919_u64 * 104_729)}),
            )
        })
        .collect();
    browser.design.components = Bench::real(Value::Array(many)).design.components;
    let shown = browser.ask("share", url);
    shown.says("cut links off");
    shown.says(&format!(
        "Beyond {}",
        camada::domain::basics::format::number(
            decimal(&LONG_LINK.to_string()),
            0,
            camada::domain::basics::text::Locale::En
        )
    ));
}

#[test]
fn unticked_parts_are_not_in_the_link() {
    let mut design = small("Shop");
    std::sync::Arc::make_mut(&mut design.components[0]).notes = "secret".to_owned();
    let browser = Browser::with(&design);
    let shown = browser.ask("share", json!({"fields": {"share_notes": "false", "share_prices": "false"}}));
    let texts = shown.texts();
    let link = texts.lines().find(|line| line.contains("#d=1.")).unwrap();
    assert!(!open(link).unwrap().save().contains("secret"));
}

#[test]
fn the_share_view_says_what_the_link_carries_and_offers_to_leave_it_out() {
    let mut design = small("Shop");
    let fields = || json!({"fields": {"share_notes": "true"}});
    let nothing = Browser::with(&design).ask("share", fields());
    assert!(!nothing.texts().contains("The link carries"), "{}", nothing.texts());
    let component = std::sync::Arc::make_mut(&mut design.components[0]);
    component.quote = Some(Quote { amount: decimal("4711"), source: "offer".to_owned(), as_of: None });
    design.settings.discounts = vec![Discount { vendor: "aws".to_owned(), percent: decimal("13") }];
    let browser = Browser::with(&design);
    let all = browser.ask("share", fields());
    all.says("The link carries 1 discount or commitment, 1 quote.");
    all.says("Include own prices, discounts and commitments");
    all.says("Include quotes");
    let fewer = browser.ask("share", json!({"fields": {"share_quotes": "false"}}));
    fewer.says("The link carries 1 discount or commitment.");
    fewer.says("stays out of the link");
    let none = browser.ask("share", json!({"fields": {"share_quotes": "false", "share_prices": "false"}}));
    assert!(!none.texts().contains("The link carries"), "{}", none.texts());
    let copied = browser.ask("share", action(ShareAction::CopyLink)).0;
    assert!(copied["announcement"].as_str().unwrap().contains("1 quote"), "{copied:?}");
}

#[test]
fn a_link_opens_as_a_design_or_gives_the_reason() {
    let browser = Browser::with(&small("Shop"));
    let link = fragment(&browser.design, Contents::ALL);
    let answer = browser.ask("open-link", json!({"about": {"link": link}})).0;
    assert_eq!(Design::open(answer["design"].as_str().unwrap()).unwrap(), browser.design);
    let answer = browser.ask("open-link", json!({"about": {"link": &link[..link.len() - 20]}})).0;
    assert!(answer["problem"][1].as_str().unwrap().contains("its end is missing"));
    assert_eq!(answer.get("design"), None);
}

#[test]
fn a_dropped_file_opens_as_a_design_or_as_a_preview_or_is_refused() {
    let browser = Browser::with(&small("Shop"));
    let open = |text: &str| browser.ask("open", json!({"about": {"text": text, "name": "dropped"}})).0;
    let link = fragment(&browser.design, Contents::ALL);
    let escaped = browser.design.save().replace('"', "&quot;");
    let exported = browser.ask("export", action(ExportAction::Download { format: "svg".to_owned() })).0;
    let exported = exported["effects"][0]["text"].as_str().unwrap().to_owned();
    let escaped = format!("<svg><metadata>{escaped}</metadata></svg>");
    for text in [link.clone(), exported, escaped, browser.design.save()] {
        let answer = open(&text);
        assert_eq!(Design::open(answer["design"].as_str().unwrap()).unwrap(), browser.design);
    }
    for (text, says) in [
        (&link[..100], "its end is missing"),
        ("<svg></svg>", "The image does not include a design."),
        ("{}", "it is not a Camada design."),
    ] {
        let answer = open(text);
        assert!(answer["problem"][1].as_str().unwrap().contains(says), "{answer}");
        assert_eq!(answer.get("design"), None);
    }
    let broken = INFRACOST.replacen("\"resources\": [", "\"resources\": \"many\", \"others\": [", 2);
    let answer = open(&broken);
    assert!(answer["problem"][1].as_str().unwrap().contains("projects[0].breakdown.resources"), "{answer}");
    for bill in [INFRACOST, CALCULATOR] {
        assert_eq!(open(bill)["panel"], "import", "a preview opens first");
    }
}

#[test]
fn every_import_path_refuses_a_design_with_malformed_own_services() {
    let browser = Browser::with(&small("Shop"));
    let mut broken = small("Broken");
    broken.services = vec![json!({"id": "Not An Id", "name": "x", "layer": "data", "offerings": []})];
    let (file, link) = (broken.save(), fragment(&broken, Contents::ALL));
    for text in [&file, &link] {
        let answer = browser.ask("open", json!({"about": {"text": text, "name": "x"}})).0;
        assert!(answer["problem"][1].as_str().unwrap().contains("services[0]"), "{answer}");
        browser.ask("import", json!({"about": {"text": text}})).says("services[0]");
        let answer =
            browser.ask("import", merged(action(ImportAction::Add), json!({"about": {"text": text}}))).0;
        assert_eq!(answer.get("design"), None);
    }
    let answer = browser.ask("open-link", json!({"about": {"link": link}})).0;
    assert!(answer["problem"][0].as_str().unwrap().contains("services[0]"), "{answer}");
}

#[test]
fn the_views_of_a_group_are_tabs() {
    let browser = Browser::with(&small("Shop"));
    for (show, tabs) in
        [("library", vec!["library", "versions"]), ("share", vec!["share", "export", "import"])]
    {
        let found = browser.ask(show, json!({})).attributes("button", "data-do");
        let opens = tabs.iter().map(|tab| format!(r#"{{"open":"{tab}"}}"#));
        assert_eq!(found, opens.collect::<Vec<_>>(), "{show}");
    }
}
