//! What a component is connected to: what flows, by which path, and what that costs.

use rust_decimal::Decimal;

use super::Desk;
use super::element::{Element, tag, tagged};
use super::field::{Complaint, Fields, Note, action, choice, noted, select_noted};
use super::request::Answer;
use crate::domain::basics::format;
use crate::domain::basics::i18n::fill;
use crate::domain::design::{Command, CommandError, Connection, Design, TransferPath};
use crate::domain::estimate::{ConnectionEstimate, estimate};

/// The field that adds a connection, and its event.
const CONNECT: &str = "connect";

/// The connections of the component `component`, and a field that adds one, after what the user did.
pub(super) fn answer(desk: &Desk<'_>) -> Answer {
    let id = desk.request.about("component");
    let mut base = desk.request.design.clone();
    let mut told = None;
    let complaint = match desk.connection_change(id) {
        None => None,
        Some(Err(complaint)) => Some(complaint),
        Some(Ok((command, said))) => match command.apply(&mut base) {
            Ok(_) => {
                told = said;
                None
            }
            Err(CommandError::NotConnectable) => Some(Complaint::of(CONNECT, desk.i().not_connectable)),
            // The connection is gone: what is shown now does not have it any more.
            Err(_) => None,
        },
    };
    let changed = base != desk.request.design;
    let design = desk.effective(&base);
    let fields = Fields::new(desk.request, complaint.as_ref());
    let view = match design.component(id) {
        Some(_) => desk.connections(&design, id, fields),
        None => Vec::new(),
    };
    Answer { view, design: changed.then_some(base), told, ..Answer::default() }
}

fn traffic_field(id: &str) -> String {
    format!("traffic-{id}")
}

fn path_field(id: &str) -> String {
    format!("path-{id}")
}

impl Desk<'_> {
    /// What the user's event means, and what screen readers are told once it is done.
    fn connection_change(&self, component: &str) -> Option<Result<(Command, Option<String>), Complaint>> {
        let (event, id) = self.request.event.as_ref()?;
        let id = id.clone();
        let mut told = None;
        let command = match event.as_str() {
            CONNECT if !id.is_empty() => {
                let names = [self.end_name(component), self.end_name(&id)];
                told = Some(fill(self.i().connected, &names.each_ref().map(String::as_str)));
                Command::Connect { from: component.to_owned(), to: id }
            }
            "disconnect" => Command::Disconnect { id },
            "traffic" => {
                let field = traffic_field(&id);
                let gb_per_month = match self.typed_optional(&field, (Decimal::ZERO, format::MAX_AMOUNT)) {
                    Ok(number) => number,
                    Err(complaint) => return Some(Err(complaint)),
                };
                Command::SetTraffic { id, gb_per_month }
            }
            "path" => {
                let word = self.request.field(&path_field(&id));
                let path = TransferPath::ALL.into_iter().find(|path| path.word() == word)?;
                Command::SetPath { id, path }
            }
            _ => return None,
        };
        Some(Ok((command, told)))
    }

    /// What the component at an end of a connection is called.
    fn end_name(&self, id: &str) -> String {
        self.design.component(id).map(|component| self.component_name(component)).unwrap_or_default()
    }

    fn connections(&self, design: &Design, id: &str, fields: Fields<'_>) -> Vec<Element> {
        let t = self.i();
        let estimate = estimate(&self.catalog, design, design.settings.book);
        let all = design.connections.iter().zip(&estimate.connections);
        let own = all.filter(|(connection, _)| connection.from == id || connection.to == id);
        let rows = own.map(|(connection, priced)| self.connection_row(connection, priced.as_ref(), fields));
        let others = design.components.iter().filter(|component| component.id != id);
        let others = others.map(|component| (component.id.clone(), self.component_name(component)));
        let options = [(String::new(), t.choose.to_owned())].into_iter().chain(others);
        let note = fields.complaint(CONNECT).map(Note::Problem);
        vec![
            tagged("h3", "section__title").text(t.connections),
            tagged("ul", "links").children(rows),
            select_noted(CONNECT, t.connect_to, "", options, Some(CONNECT), note),
        ]
    }

    fn connection_row(
        &self,
        connection: &Connection,
        priced: Option<&ConnectionEstimate>,
        fields: Fields<'_>,
    ) -> Element {
        let t = self.i();
        let (id, from, to) =
            (connection.id.as_str(), self.end_name(&connection.from), self.end_name(&connection.to));
        let cost = match priced.map(|priced| (priced, priced.line.and_then(|line| line.gap_reason()))) {
            Some((_, Some(_))) => self.t.no_known_price.to_owned(),
            Some((priced, None)) => self.money_range(priced.monthly),
            None => String::new(),
        };
        let disconnect = action("button button--icon button--small", "×", "disconnect", id)
            .attr("title", t.disconnect)
            .attr("aria-label", &fill(t.disconnect_named, &[&from, &to]));
        let head = tagged("div", "links__item")
            .child(tagged("span", "links__name").text(&format!("{from} → {to}")))
            .child(tagged("span", "links__cost").text(&cost))
            .child(disconnect);
        let traffic = connection.gb_per_month.map(|gb| format::number(gb, 6, self.request.locale));
        let traffic =
            fields.input_about(&traffic_field(id), t.traffic, &traffic.unwrap_or_default(), ("traffic", id));
        tag("li")
            .child(head)
            .child(tagged("div", "field-row").child(traffic).child(self.path_choice(connection)))
    }

    fn path_choice(&self, connection: &Connection) -> Element {
        let t = self.i();
        let names = [t.path_auto, t.path_same_zone, t.path_cross_zone, t.path_cross_region, t.path_internet];
        let paths = TransferPath::ALL.into_iter().zip(names);
        let options = paths.map(|(path, name)| (path.word().to_owned(), name.to_owned()));
        let field = path_field(&connection.id);
        let control = choice(&field, connection.path.word(), options).event("path", &connection.id);
        noted(&field, t.path, control, None)
    }
}
