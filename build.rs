//! Prepares the catalog embedded in each program, in `OUT_DIR/catalog`; `src/domain/catalog/bundle.rs`
//! includes it.
//!
//! - Native programs: the files unchanged from `catalog/`.
//! - The worker (wasm with the feature `worker`): all files, without white space.
//! - Every program: the list of the price packs in `catalog/packs`.
//! - The page (wasm without it): also without the fields listed in `catalog/on-demand.json`, which only the
//!   worker needs.

use std::path::Path;
use std::{env, fs, io};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=catalog");
    let is_wasm = env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32");
    let is_page = is_wasm && env::var_os("CARGO_FEATURE_WORKER").is_none();
    let root = env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?;
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    let catalog = Path::new(&root).join("catalog");
    let read = |path: &Path| -> io::Result<Value> { Ok(serde_json::from_str(&fs::read_to_string(path)?)?) };
    let on_demand = read(&catalog.join("on-demand.json"))?;
    let names = |key: &str| -> Vec<String> {
        let names = on_demand.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
        names.iter().filter_map(Value::as_str).map(str::to_owned).collect()
    };
    let names = |key: &str| if is_page { names(key) } else { Vec::new() };
    let [of_service, of_usage, of_policy, of_offering, of_plan, of_charge, of_price, emptied] =
        ["service", "usage", "policy", "offering", "plan", "charge", "price", "files"].map(names);
    for folder in ["", "templates"] {
        let target = Path::new(&out).join("catalog").join(folder);
        fs::create_dir_all(&target)?;
        for entry in fs::read_dir(catalog.join(folder))? {
            let path = entry?.path();
            if path.extension().is_none_or(|ending| ending != "json") {
                continue;
            }
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if !is_wasm {
                fs::copy(&path, target.join(&name))?;
                continue;
            }
            let mut value = read(&path)?;
            if emptied.contains(&name) {
                value = Value::Object(serde_json::Map::new());
            }
            for service in list(&mut value, "services") {
                remove(service, &of_service);
                list(service, "usage").for_each(|usage| remove(usage, &of_usage));
                list(service, "policies").for_each(|policy| remove(policy, &of_policy));
                for offering in list(service, "offerings") {
                    remove(offering, &of_offering);
                    list(offering, "charges").for_each(|charge| remove(charge, &of_charge));
                    for plan in list(offering, "plans") {
                        remove(plan, &of_plan);
                        list(plan, "charges").for_each(|charge| remove(charge, &of_charge));
                    }
                    strip_prices(offering, &of_price);
                }
            }
            for key in ["transfers", "recovery_tiers"] {
                for entry in list(&mut value, key) {
                    strip_prices(entry, &of_price);
                }
            }
            fs::write(target.join(&name), value.to_string())?;
        }
    }
    write_pack_index(&catalog.join("packs"), &Path::new(&out).join("catalog/packs.json"))
}

/// Lists the price packs, which the page fetches from `prices/` when a design needs them, with the integrity
/// value that the browser checks.
fn write_pack_index(folder: &Path, target: &Path) -> io::Result<()> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let text = fs::read(&path)?;
        let pack: Value = serde_json::from_slice(&text)?;
        let [vendor, region, as_of] = ["vendor", "region", "as_of"].map(|key| pack.get(key).cloned());
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let integrity = format!("sha256-{}", STANDARD.encode(Sha256::digest(&text)));
        entries.push(serde_json::json!({
            "vendor": vendor, "region": region, "as_of": as_of, "file": file, "integrity": integrity,
        }));
    }
    entries.sort_by_key(|entry| entry.get("file").map(Value::to_string));
    fs::write(target, Value::Array(entries).to_string())
}

fn list<'a>(value: &'a mut Value, key: &str) -> impl Iterator<Item = &'a mut Value> {
    value.get_mut(key).and_then(Value::as_array_mut).into_iter().flatten()
}

/// An object is a price if it has a confidence.
fn strip_prices(value: &mut Value, keys: &[String]) {
    if value.get("confidence").is_some() {
        return remove(value, keys);
    }
    match value {
        Value::Object(object) => object.values_mut().for_each(|value| strip_prices(value, keys)),
        Value::Array(array) => array.iter_mut().for_each(|value| strip_prices(value, keys)),
        _ => {}
    }
}

fn remove(value: &mut Value, keys: &[String]) {
    if let Some(object) = value.as_object_mut() {
        object.retain(|key, _| !keys.contains(key));
    }
}
