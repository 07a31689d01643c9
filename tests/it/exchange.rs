//! The exchange between page and worker: every view accepts the actions that it offers, all messages survive JSON, and the
//! worker identifies the design by its revision.

use std::collections::BTreeMap;

use camada::domain::basics::text::Locale;
use camada::domain::catalog::templates;
use camada::domain::design::{Changes, Command, Design};
use camada::exchange::{
    Action, Answer, Ask, DesignState, Element, Node, PanelView, Question, Sent, SentPack, Setting, Token,
    Trigger, View, ViewQuestion, ViewReply,
};
use camada::worker::{Session, answer};
use serde_json::json;

use crate::exchange_views::Browser;
use crate::support::{BUNDLED, Bench, of};

fn setting() -> Setting {
    Setting {
        scenario: None,
        locale: Locale::En,
        is_dark: false,
        today: Some("2026-11-25".to_owned()),
        now: Some("2026-11-25T10:00:00Z".to_owned()),
    }
}

/// A design that has content for every view.
fn design() -> Design {
    let own_price =
        json!({"service": "s3", "offering": "s3-standard", "charge": "storage", "price": "0.0123"});
    let mut design = Bench::open(
        &BUNDLED,
        json!({
            "name": "Shop",
            "components": [
                of("c1", "postgresql", "aws-rds", json!({"backup": {}, "recovery": "premium"})),
                of("c2", "s3", "s3-standard", json!({"quote": {"amount": "5", "source": "an offer"}})),
            ],
            "connections": [{"id": "x1", "from": "c1", "to": "c2", "gb_per_month": "100"}],
            "scenarios": [{"id": "s1", "name": "Peak", "workload": {"interactions": "10000000"}}],
            "settings": {
                "discounts": [{"vendor": "aws", "percent": "10"}],
                "commitments": [{"vendor": "aws", "monthly": "10", "percent": "5"}],
                "currency": {"code": "BRL", "rate": "5.5"},
            },
            "prices": [own_price],
        }),
    )
    .design;
    "shop".clone_into(&mut design.id);
    design
}

fn views() -> Vec<View> {
    let component = || "c1".to_owned();
    vec![
        View::Library,
        View::Versions,
        View::Share { address: "https://example.org/".to_owned() },
        View::Export,
        View::Import { name: "bill.json".to_owned(), text: crate::import::INFRACOST.to_owned() },
        View::Scenarios,
        View::Compare,
        View::Growth,
        View::Drivers,
        View::Uncertainty,
        View::Meeting,
        View::Decision,
        View::Advice,
        View::Prices,
        View::OwnPrices,
        View::Recovery,
        View::Terms,
        View::Present { slide: 1, with_notes: true },
        View::Backup { component: component() },
        View::Quote { component: component() },
        View::Quote { component: "c2".to_owned() },
        View::Connections { component: component() },
        View::ScenarioChanges { component: None },
        View::Explanation { component: component(), item: "storage".to_owned() },
        View::Service { service: "postgresql".to_owned() },
    ]
}

fn ask(design: &Design, stored: &BTreeMap<String, String>, question: ViewQuestion) -> Option<ViewReply> {
    let question = ViewQuestion { stored: stored.clone(), ..question };
    match answer(&BUNDLED, design.clone(), setting(), Ask::View(question))? {
        Answer::View(reply) => Some(*reply),
        other => panic!("{other:?}"),
    }
}

fn elements(reply: &ViewReply) -> Vec<&Element> {
    let elements = reply.view.iter().filter_map(|node| match node {
        Node::Element(element) => Some(element),
        Node::Text(_) | Node::Drawing(_) => None,
    });
    elements.flat_map(Element::all).collect()
}

/// The fields of a view with their displayed values.
fn fields(reply: &ViewReply) -> BTreeMap<String, String> {
    let named = elements(reply).into_iter().filter_map(|element| {
        let value = match element.attribute("type") {
            Some("checkbox") => element.attribute("checked").is_some().to_string(),
            _ if element.tag == "select" => {
                let options = element.all();
                let chosen = options.iter().find(|option| option.attribute("selected").is_some());
                let chosen = chosen.or(options.get(1)).and_then(|option| option.attribute("value"));
                chosen.unwrap_or_default().to_owned()
            }
            _ => element.attribute("value").unwrap_or_default().to_owned(),
        };
        Some((element.attribute("name")?.to_owned(), value))
    });
    named.collect()
}

fn actions(reply: &ViewReply) -> Vec<Action> {
    let triggers = elements(reply).into_iter().filter_map(|element| {
        let has_one = element.attribute("data-ask").is_some() || element.attribute("data-do").is_some();
        assert_eq!(has_one, element.trigger().is_some(), "{element:?}");
        element.trigger()
    });
    triggers
        .filter_map(|trigger| match trigger {
            Trigger::Ask(action) => Some(action),
            Trigger::Page(_) => None,
        })
        .collect()
}

#[test]
fn every_view_accepts_all_actions_that_it_offers() {
    let browser = Browser::with(&design());
    let (design, stored) = (browser.design, browser.stored);
    let mut offered = 0;
    for view in views() {
        let first = ask(&design, &stored, ViewQuestion::about(view.clone())).expect("the view");
        for action in actions(&first) {
            let token = Some(Token::of(&action));
            let question =
                ViewQuestion { action: token, fields: fields(&first), ..ViewQuestion::about(view.clone()) };
            let reply = ask(&design, &stored, question);
            let reply = reply.unwrap_or_else(|| panic!("{view:?} does not take {action:?}"));
            // The view also accepts the actions that it offers afterwards.
            assert!(actions(&reply).iter().all(|action| action.is_of(&view)), "{view:?} after {action:?}");
            offered += 1;
        }
    }
    assert!(offered > 25, "{offered}");
}

#[test]
fn a_view_refuses_actions_of_other_views() {
    let action = Token::of(&camada::exchange::TermsAction::AddTax.into());
    let question = ViewQuestion {
        action: Some(action),
        ..ViewQuestion::about(View::Quote { component: "c1".to_owned() })
    };
    assert_eq!(ask(&design(), &BTreeMap::new(), question), None);
}

#[test]
fn a_refused_action_is_said_again_without_being_done() {
    use camada::exchange::TermsAction;
    let (design, stored) = (design(), BTreeMap::new());
    let question = |typed: &str, action: Option<Token>, refused: Option<Token>| ViewQuestion {
        action,
        refused,
        fields: BTreeMap::from([("tax".to_owned(), typed.to_owned())]),
        ..ViewQuestion::about(View::Terms)
    };
    let token = || Some(Token::of(&TermsAction::AddTax.into()));
    let refused = ask(&design, &stored, question("much", token(), None)).unwrap();
    let again = ask(&design, &stored, question("much", None, token())).unwrap();
    assert_eq!(again, refused);
    let sound = ask(&design, &stored, question("5", None, token())).unwrap();
    assert_eq!(sound, ask(&design, &stored, question("5", None, None)).unwrap(), "nothing is done");
}

#[test]
fn questions_and_answers_survive_json() {
    let browser = Browser::with(&design());
    for view in views() {
        let question = Question {
            design: DesignState { revision: 7, sent: Sent::Whole(browser.design.save()) },
            packs: vec![SentPack { id: "p".to_owned(), text: Some("{}".to_owned()) }],
            setting: setting(),
            ask: Ask::View(ViewQuestion { stored: browser.stored.clone(), ..ViewQuestion::about(view) }),
        };
        let text = serde_json::to_string(&question).unwrap();
        assert_eq!(serde_json::from_str::<Question>(&text).unwrap(), question);
        let answered = answer(&BUNDLED, browser.design.clone(), setting(), question.ask).unwrap();
        let text = serde_json::to_string(&answered).unwrap();
        assert_eq!(serde_json::from_str::<Answer>(&text).unwrap(), answered);
    }
    for ask in [Ask::Names, Ask::Badges, Ask::CatchUp] {
        let answered = answer(&BUNDLED, browser.design.clone(), setting(), ask.clone()).unwrap();
        let text = serde_json::to_string(&answered).unwrap();
        assert_eq!(serde_json::from_str::<Answer>(&text).unwrap(), answered, "{ask:?}");
    }
    let opens = serde_json::to_string(&PanelView::OwnPrices).unwrap();
    assert_eq!(opens, r#""own-prices""#);
}

// ---- Changes of a design ---------------------------------------------------------------------------------------------

#[test]
fn applying_the_changes_between_two_designs_turns_one_into_the_other() {
    let mut designs: Vec<Design> = templates().iter().map(|(_, text)| Design::open(text).unwrap()).collect();
    designs.push(design());
    designs.push(crate::export_support::everything().design);
    designs.push(Design::empty("e", "Empty"));
    let mut moved = design();
    moved.components.reverse();
    designs.push(Design::open(&moved.save()).unwrap());
    designs.push(Design::open(include_str!("../fixtures/designs/v5/everything.json")).unwrap());
    let mut smaller = designs.last().unwrap().clone();
    Command::Remove { ids: vec!["c2".to_owned(), "c1".to_owned()] }.apply(&mut smaller).unwrap();
    designs.push(smaller);
    for before in &designs {
        for after in &designs {
            let changes = Changes::between(before, after);
            assert_eq!(changes.is_empty(), before == after);
            let text = serde_json::to_string(&changes).unwrap();
            let changes: Changes = serde_json::from_str(&text).unwrap();
            assert_eq!(changes.applied_to(before).unwrap(), *after, "{} → {}", before.name, after.name);
        }
    }
}

#[test]
fn unchanged_parts_are_not_sent() {
    let before = crate::export_support::everything().design;
    let mut after = before.clone();
    Command::SetInput { id: "interactions".to_owned(), value: Some(7.into()) }.apply(&mut after).unwrap();
    let changes = serde_json::to_string(&Changes::between(&before, &after)).unwrap();
    assert!(changes.starts_with(r#"{"parts":{"workload":{"#) && changes.len() < 400, "{changes}");
    let applied = Changes::between(&before, &after).applied_to(&before).unwrap();
    assert!(std::sync::Arc::ptr_eq(&applied.components[0], &before.components[0]));
}

#[test]
fn changes_that_do_not_fit_the_design_are_refused() {
    let base = design();
    for changes in [
        json!({"order": ["c1", "c9"]}),
        json!({"order": ["c1", "c1"]}),
        json!({"parts": {"connections": [{"id": "x", "from": "c1", "to": "c9"}]}}),
        json!({"parts": {"zones": [{"id": "z", "members": ["c9"]}]}}),
        json!({"parts": {"notes": [{"id": "n", "layer": "cellar"}]}}),
        json!({"parts": {"workload": {"interactions": "many"}}}),
        json!({"components": [{"id": "c1"}]}),
    ] {
        let changes: Changes = serde_json::from_value(changes.clone()).unwrap();
        assert!(changes.applied_to(&base).is_err(), "{changes:?}");
    }
}

// ---- Revisions -------------------------------------------------------------------------------------------------------

/// The answer of a worker to a question for the view of terms.
fn terms(session: &mut Session, revision: u64, sent: Sent) -> Answer {
    let question = Question {
        design: DesignState { revision, sent },
        packs: Vec::new(),
        setting: setting(),
        ask: Ask::View(ViewQuestion::about(View::Terms)),
    };
    let text = session.answer(&BUNDLED, &serde_json::to_string(&question).unwrap()).expect("an answer");
    serde_json::from_str(&text).unwrap()
}

#[test]
fn the_worker_identifies_the_design_by_revision_and_requests_it_if_unknown() {
    let (before, mut after) = (design(), design());
    Command::Rename("Another shop".to_owned()).apply(&mut after).unwrap();
    let since = |revision| Sent::Since { revision, changes: Changes::between(&before, &after) };
    let mut session = Session::default();
    assert_eq!(terms(&mut session, 1, Sent::Known), Answer::NeedDesign, "a new worker knows nothing");
    assert_eq!(terms(&mut session, 2, since(1)), Answer::NeedDesign);
    let whole = terms(&mut session, 3, Sent::Whole(before.save()));
    assert!(matches!(whole, Answer::View(_)));
    assert_eq!(terms(&mut session, 3, Sent::Known), whole);
    assert!(matches!(terms(&mut session, 4, since(3)), Answer::View(_)));
    assert!(matches!(terms(&mut session, 4, Sent::Known), Answer::View(_)));
    assert_eq!(terms(&mut session, 3, Sent::Known), Answer::NeedDesign, "only the last revision is kept");
    assert_eq!(terms(&mut session, 4, Sent::Known), Answer::NeedDesign, "nor after a mismatch");
    let unfit = Changes::between(&Design::empty("e", "E"), &before);
    terms(&mut session, 5, Sent::Whole(Design::empty("e", "E").save()));
    let broken: Changes = serde_json::from_value(json!({"order": ["c9"]})).unwrap();
    assert_eq!(terms(&mut session, 6, Sent::Since { revision: 5, changes: broken }), Answer::NeedDesign);
    assert_eq!(terms(&mut session, 7, Sent::Since { revision: 5, changes: unfit }), Answer::NeedDesign);
}

#[test]
fn c17_the_worker_prices_with_the_packs_of_the_page_and_asks_for_those_that_it_lacks() {
    let mut design = design();
    design.settings.location = Some("sao-paulo".to_owned());
    let text = include_str!("../../catalog/packs/aws.sa-east-1.json");
    let ask = |session: &mut Session, text: Option<&str>, sent: Sent| {
        let question = Question {
            design: DesignState { revision: 1, sent },
            packs: vec![SentPack { id: "aws.sa-east-1".to_owned(), text: text.map(str::to_owned) }],
            setting: setting(),
            ask: Ask::View(ViewQuestion::about(View::Explanation {
                component: "c1".to_owned(),
                item: "storage".to_owned(),
            })),
        };
        let text = session.answer(&BUNDLED, &serde_json::to_string(&question).unwrap()).expect("an answer");
        serde_json::from_str::<Answer>(&text).unwrap()
    };
    let mut session = Session::default();
    assert_eq!(ask(&mut session, None, Sent::Whole(design.save())), Answer::NeedDesign);
    let whole = ask(&mut session, Some(text), Sent::Whole(design.save()));
    let shown = serde_json::to_string(&whole).unwrap();
    assert!(shown.contains("sa-east-1") && !shown.contains("us-east-1"), "{shown}");
    assert_eq!(ask(&mut session, None, Sent::Known), whole, "a known pack need not be sent again");
}
