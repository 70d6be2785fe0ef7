// Types of report.schema.json by quicktype (--lang rust --visibility public). serde writes every None as null, and
// skip_serializing_none would leave out cells: the schema says which null is a cell that is not stated.
mod types;

use serde_json::{from_reader, to_value, Value};

fn leave_out(node: &mut Value, schema: &Value, root: &Value) {
    let schema = match schema["$ref"].as_str() {
        Some(reference) => root.pointer(&reference[1..]).unwrap(),
        None => schema,
    };
    let (Some(members), Some(properties)) = (node.as_object_mut(), schema["properties"].as_object()) else {
        return;
    };
    let required = schema["required"].as_array().cloned().unwrap_or_default();
    members.retain(|name, value| !value.is_null() || !properties.contains_key(name) || required.iter().any(|one| one == name));
    for (name, value) in members.iter_mut() {
        leave_out(value, &properties[name], root);
    }
}

fn main() {
    let path = std::env::args().nth(1).unwrap(); // report-2021.schema.json
    let schema: Value = from_reader(std::fs::File::open(path).unwrap()).unwrap();
    let mut report: types::Report2021 = from_reader(std::io::stdin()).unwrap();
    report.requests.received.business = None; // not stated
    report.preamble = None; // left out
    let mut written = to_value(&report).unwrap();
    leave_out(&mut written, &schema, &schema);
    println!("{written}");
}
