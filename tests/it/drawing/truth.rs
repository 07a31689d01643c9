//! The faults of a drawing: whatever would make it lie.
#![expect(clippy::float_arithmetic, clippy::float_cmp, reason = "lines share exact positions or none")]

use camada::domain::design::Side;
use camada::domain::drawing::{Drawing, Frame, Point, Route};

/// The faults of a drawing, in words; empty for a true one.
pub(super) fn faults(drawing: &Drawing) -> Vec<String> {
    let mut faults = boxes(drawing);
    for route in &drawing.routes {
        faults.extend(course(drawing, route));
    }
    let bounds: Vec<Frame> = drawing.routes.iter().map(bounds).collect();
    for (index, one) in drawing.routes.iter().enumerate() {
        for (place, other) in drawing.routes.iter().enumerate().skip(index + 1) {
            if !touches(&bounds[index], &bounds[place]) {
                continue;
            }
            if let Some(fault) = confusion(one, other) {
                faults.push(format!(
                    "connections {} and {}: {fault}\n{one:?}\n{other:?}",
                    one.connection, other.connection
                ));
            }
        }
    }
    faults.extend(labels(drawing));
    faults
}

/// The frame with all of its edges: touching counts.
fn touches(one: &Frame, other: &Frame) -> bool {
    one.x <= other.right() && other.x <= one.right() && one.y <= other.bottom() && other.y <= one.bottom()
}

fn segment(start: Point, end: Point) -> Frame {
    let (x, y) = (start.x.min(end.x), start.y.min(end.y));
    Frame { x, y, width: (start.x - end.x).abs(), height: (start.y - end.y).abs() }
}

fn segments(route: &Route) -> impl Iterator<Item = (Point, Point)> {
    route.points.windows(2).map(|pair| (pair[0], pair[1]))
}

fn boxes(drawing: &Drawing) -> Vec<String> {
    let mut faults = Vec::new();
    let whole = Frame { x: 0.0, y: 0.0, width: drawing.width, height: drawing.height };
    for (index, card) in drawing.cards.iter().enumerate() {
        if drawing.notes.iter().any(|note| touches(&note.frame, &card.frame)) {
            faults.push(format!("card {index} and a note overlap"));
        }
        for (other, another) in drawing.cards.iter().enumerate().skip(index + 1) {
            if touches(&card.frame, &another.frame) {
                faults.push(format!("cards {index} and {other} overlap"));
            }
        }
        let lane = drawing.lanes.iter().find(|lane| lane.layer == card.layer).unwrap();
        if !lane.frame.contains(&card.frame)
            || lane.head.overlaps(&card.frame)
            || !whole.contains(&lane.frame)
        {
            faults.push(format!("card {index} leaves its lane"));
        }
        for (group, frame) in drawing.groups.iter().enumerate() {
            let is_own = card.group == Some(group);
            let is_inside = frame.frame.contains(&card.frame);
            let touches_head = touches(&frame.name, &card.frame) && !frame.frame.contains(&card.frame);
            if is_own != is_inside || (!is_own && frame.frame.overlaps(&card.frame)) || touches_head {
                faults.push(format!("card {index} and group {group}"));
            }
        }
    }
    for (index, group) in drawing.groups.iter().enumerate() {
        let lane = drawing.lanes.iter().find(|lane| lane.layer == group.layer).unwrap();
        if !lane.frame.contains(&group.frame) || lane.head.overlaps(&group.frame) {
            faults.push(format!("group {index} leaves its lane"));
        }
        if !group.frame.contains(&group.name) || !group.frame.contains(&group.sum) {
            faults.push(format!("group {index} does not contain its head"));
        }
        if drawing.groups[index + 1..].iter().any(|other| touches(&group.frame, &other.frame)) {
            faults.push(format!("group {index} overlaps another"));
        }
    }
    faults
}

/// Whether a point lies on a side of a card, away from the corners.
fn is_on(point: Point, frame: &Frame, side: Side) -> bool {
    let is_across = frame.x < point.x && point.x < frame.right();
    let is_beside = frame.y < point.y && point.y < frame.bottom();
    match side {
        Side::Top => is_across && point.y == frame.y,
        Side::Right => is_beside && point.x == frame.right(),
        Side::Bottom => is_across && point.y == frame.bottom(),
        Side::Left => is_beside && point.x == frame.x,
    }
}

fn course(drawing: &Drawing, route: &Route) -> Vec<String> {
    let mut faults = Vec::new();
    let name = route.connection;
    let (from, to) = (&drawing.cards[route.from].frame, &drawing.cards[route.to].frame);
    let (start, end) = (route.points[0], *route.points.last().unwrap());
    if !is_on(start, from, route.from_side) || !is_on(end, to, route.to_side) {
        faults.push(format!("connection {name} does not lead from its source to its target"));
    }
    for (start, end) in segments(route) {
        if (start.x == end.x) == (start.y == end.y) {
            faults.push(format!("connection {name} has a segment that is no horizontal or vertical line"));
        }
        let line = segment(start, end);
        if drawing.notes.iter().any(|note| touches(&line, &note.frame)) {
            faults.push(format!("connection {name} crosses a note"));
        }
        for (index, card) in drawing.cards.iter().enumerate() {
            let is_end = index == route.from || index == route.to;
            let inside = card.frame.grown(-0.5);
            if if is_end { touches(&line, &inside) } else { touches(&line, &card.frame) } {
                faults.push(format!("connection {name} crosses card {index}"));
            }
        }
        let heads = drawing.groups.iter().flat_map(|group| [group.name, group.sum]);
        if heads.chain(drawing.lanes.iter().map(|lane| lane.head)).any(|head| head.overlaps(&line.grown(0.5)))
        {
            faults.push(format!("connection {name} crosses a head"));
        }
    }
    faults
}

/// The length of the part of two lines, from a common end on, in which they are one.
fn trunk(one: &[Point], other: &[Point]) -> f64 {
    let mut length = 0.0;
    for (pair, other_pair) in one.windows(2).zip(other.windows(2)) {
        if pair[0] != other_pair[0] {
            break;
        }
        let (first, second) = (segment(pair[0], pair[1]), segment(other_pair[0], other_pair[1]));
        let is_same_way = (pair[1].x - pair[0].x).signum() == (other_pair[1].x - other_pair[0].x).signum()
            && (pair[1].y - pair[0].y).signum() == (other_pair[1].y - other_pair[0].y).signum()
            && (first.width == 0.0) == (second.width == 0.0);
        if is_same_way {
            length += (first.width + first.height).min(second.width + second.height);
        }
        if pair[1] != other_pair[1] {
            break;
        }
    }
    length
}

/// The smallest frame around a line.
fn bounds(route: &Route) -> Frame {
    let frames = segments(route).map(|(start, end)| segment(start, end));
    frames.reduce(|one, other| one.around(&other)).unwrap()
}

/// A line without its beginning of the given length.
fn without(points: &[Point], mut length: f64) -> Vec<Point> {
    let mut rest = points.to_vec();
    while rest.len() > 1 {
        let line = segment(rest[0], rest[1]);
        let whole = line.width + line.height;
        if length < whole {
            let part = length / whole;
            rest[0].x += (rest[1].x - rest[0].x) * part;
            rest[0].y += (rest[1].y - rest[0].y) * part;
            return rest;
        }
        length -= whole;
        rest.remove(0);
    }
    rest
}

/// Why two lines could be taken for one another: a common part other than a trunk at a common end, or a corner
/// of one on the other.
fn confusion(one: &Route, other: &Route) -> Option<&'static str> {
    let back = |route: &Route| route.points.iter().rev().copied().collect::<Vec<Point>>();
    let (mut first, mut second) = (one.points.clone(), other.points.clone());
    let mut has_trunk = false;
    if one.from == other.from {
        let trunk = trunk(&first, &second);
        has_trunk = trunk > 0.0;
        (first, second) = (without(&first, trunk), without(&second, trunk));
    }
    if one.to == other.to && !has_trunk {
        let (one, other) = (back(one), back(other));
        let trunk = trunk(&one, &other);
        has_trunk = trunk > 0.0;
        (first, second) = (without(&one, trunk), without(&other, trunk));
    }
    let pairs = |points: &[Point]| points.windows(2).map(|pair| (pair[0], pair[1])).collect::<Vec<_>>();
    for (index, (start, end)) in pairs(&first).into_iter().enumerate() {
        for (place, (other_start, other_end)) in pairs(&second).into_iter().enumerate() {
            let (line, another) = (segment(start, end), segment(other_start, other_end));
            if !touches(&line, &another) {
                continue;
            }
            let (is_flat, other_is_flat) = (line.height == 0.0, another.height == 0.0);
            if is_flat == other_is_flat {
                // At the end of a trunk, two lines may part in opposite directions.
                let common = line.width.min(another.width).max(line.height.min(another.height));
                let inner = touches(&line.grown(-0.1), &another) && touches(&line, &another.grown(-0.1));
                if has_trunk
                    && index == 0
                    && place == 0
                    && !(inner && common > 0.2 && overlap(&line, &another) > 0.2)
                {
                    continue;
                }
                return Some("they have a part in common");
            }
            let (flat, upright) = if is_flat { (line, another) } else { (another, line) };
            let is_crossing = flat.x < upright.x
                && upright.x < flat.right()
                && upright.y < flat.y
                && flat.y < upright.bottom();
            if !(is_crossing || has_trunk && index == 0 && place == 0) {
                return Some("a corner or end of one lies on the other");
            }
        }
    }
    None
}

/// The length that two parallel segments of the same line have in common.
fn overlap(one: &Frame, other: &Frame) -> f64 {
    let across = one.right().min(other.right()) - one.x.max(other.x);
    let down = one.bottom().min(other.bottom()) - one.y.max(other.y);
    across.max(down)
}

fn labels(drawing: &Drawing) -> Vec<String> {
    let mut faults = Vec::new();
    for (index, route) in drawing.routes.iter().enumerate() {
        let Some(label) = route.label else { continue };
        let heads = drawing.groups.iter().flat_map(|group| [group.name, group.sum]);
        let taken = drawing.cards.iter().map(|card| card.frame).chain(heads);
        let taken = taken.chain(drawing.lanes.iter().map(|lane| lane.head));
        let others = drawing.routes.iter().enumerate().filter(|(other, _)| *other != index);
        let lines =
            others.clone().flat_map(|(_, other)| segments(other)).map(|(start, end)| segment(start, end));
        let labels = others.filter_map(|(_, other)| other.label);
        if taken.chain(labels).any(|other| other.overlaps(&label))
            || lines.into_iter().any(|line| line.grown(0.5).overlaps(&label))
        {
            faults.push(format!("the label of connection {} covers something", route.connection));
        }
        if !segments(route).any(|(start, end)| touches(&segment(start, end), &label)) {
            faults.push(format!("the label of connection {} stands apart from its line", route.connection));
        }
    }
    faults
}
