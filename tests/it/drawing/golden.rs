//! Golden pictures of the templates: a change of layout or routes is seen before it is committed.

use camada::domain::drawing::{ASPECT, Places, draw};

use super::of_templates;
use super::picture::picture;
use super::truth::faults;
use crate::golden::Golden;

#[test]
fn the_drawing_of_each_template_is_the_golden_one_and_true() {
    let mut golden = Golden::new("golden/drawings");
    for (id, design) in of_templates() {
        let drawing = draw(&design, &Places::default(), ASPECT);
        assert_eq!(faults(&drawing), [""; 0], "{id}");
        golden.check(&format!("{id}.svg"), &picture(&design, &drawing));
    }
    golden.finish();
}
