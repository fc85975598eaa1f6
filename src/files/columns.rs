//! The columns a plan understands, under the names that files give them: OSM
//! keys, GRB and Wegenregister, plain Dutch, French and English
//! (`domain.md` 6b). Names are compared without case, accents and signs.

mod per_metre;
mod pipe;

use per_metre::heat_per_metre;
pub(super) use pipe::PipeColumn;
use pipe::pipe_column;

use super::mapping::{FULL_LOAD_H, GAS_KWH_PER_M3, GAS_TO_HEAT};

/// A unit of energy, as MWh = number × `times` / `per`: dividing by a whole
/// number keeps round figures round.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct EnergyUnit {
    times: f64,
    per: f64,
}

impl EnergyUnit {
    /// The unit of this name (`kwh`, `mwh`, `gwh`, `gj`, `mj`), in lower case.
    pub fn of(name: &str) -> Option<Self> {
        let (times, per) = match name {
            "kwh" => (1.0, 1e3),
            "mwh" => (1.0, 1.0),
            "gwh" => (1e3, 1.0),
            "gj" => (1.0, 3.6),
            "mj" => (1.0, 3.6e3),
            _ => return None,
        };
        Some(Self { times, per })
    }

    /// Kilowatt hours, what a column without a unit counts.
    pub const KWH: Self = Self {
        times: 1.0,
        per: 1e3,
    };

    /// A cubic metre of gas of this many kWh.
    pub const fn per_m3(kwh: f64) -> Self {
        Self {
            times: kwh,
            per: 1e3,
        }
    }

    /// So much of this unit in MWh.
    pub fn mwh(self, number: f64) -> f64 {
        number * self.times / self.per
    }
}

impl From<(f64, f64)> for EnergyUnit {
    fn from((times, per): (f64, f64)) -> Self {
        Self { times, per }
    }
}

/// A column that counts heat.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct DemandColumn {
    /// Its unit.
    pub unit: EnergyUnit,
    /// A meter's figure.
    pub measured: bool,
    /// Counts gas, where 0 means no gas and not no heat.
    pub gas: bool,
    /// Delivered heat for one of what it counts: 1, or what a boiler makes of gas.
    pub to_heat: f64,
    /// kWh in a cubic metre of gas, where a value is written in cubic metres.
    pub kwh_per_m3: f64,
}

impl DemandColumn {
    /// Heat in a unit.
    pub const fn heat(unit: EnergyUnit, measured: bool) -> Self {
        Self {
            unit,
            measured,
            gas: false,
            to_heat: 1.0,
            kwh_per_m3: GAS_KWH_PER_M3,
        }
    }

    /// Metered gas in a unit, burnt in a usual boiler.
    pub const fn gas(unit: EnergyUnit) -> Self {
        Self {
            unit,
            measured: true,
            gas: true,
            to_heat: GAS_TO_HEAT,
            kwh_per_m3: GAS_KWH_PER_M3,
        }
    }

    /// So much of what it counts as delivered heat, MWh.
    pub fn mwh(self, number: f64) -> f64 {
        self.unit.mwh(number) * self.to_heat
    }
}

/// What a column means.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Column {
    /// An id; the lowest rank wins.
    Id(u8),
    Name,
    /// `use`, `functie` ...
    Use,
    OsmBuilding,
    /// Another OSM key that says what a place is: amenity, shop, office ...
    OsmPlace(OsmKey),
    GrbLabel,
    GrbType,
    /// A year that is certainly the one of construction.
    BuildYear,
    /// `year`: construction of a building, operation of a network line.
    Year,
    Levels,
    Height,
    RidgeHeight,
    FloorArea,
    Dwellings,
    Demand(DemandColumn),
    /// Heat power: what one of it is in MW, and the hours it stands for where no
    /// column gives them.
    Power {
        mw: f64,
        full_load_h: f64,
    },
    FullLoadHours,
    /// Peak load, with what one unit of it is in MW.
    Peak(f64),
    /// How dwellings are connected.
    Substation,
    /// How dwellings get their hot water.
    HotWater,
    Heated,
    Owner,
    OwnerType,
    RenovationYear,
    DemolitionYear,
    Commitment,
    Street,
    HouseNumber,
    /// The box of an address.
    BoxNumber,
    Postcode,
    /// Street, number and box in one text.
    FullAddress,
    /// Use of the ground floor.
    UseGround,
    /// Use of the floors above.
    UseUpper,
    /// All uses with their levels in one text.
    UseByLevel,
    Sector,
    /// The code of a statistical sector in the sectors' own file.
    SectorCode,
    SectorName,
    Class,
    RoadCategory,
    RoadForm,
    Highway,
    Surface,
    Works,
    WorksYear,
    Width,
    Bridge,
    Tunnel,
    Level,
    LeftName,
    RightName,
    Kind,
    /// An OSM key that makes background: natural, landuse, waterway, railway, leisure.
    OsmLand(OsmKey),
    Role,
    Phase,
    State,
    Builder,
    Operator,
    Payer,
    /// A figure of a pipe.
    Pipe(PipeColumn),
    TakesConnections,
    Crossing,
    Locked,
    GivenDn,
    RoadCrossings,
    SourceRef,
    /// Heat capacity, with what one unit of it is in MW.
    Capacity(f64),
    Supply,
    Return,
    Price,
    Co2,
    AvailableFrom,
    /// Heat per metre of street, in this unit (Warmtekaart).
    HeatPerMetre(EnergyUnit),
    /// Figures of a piece of street are kept back (Warmtekaart).
    Suppressed,
    /// Users of heat in a piece of street (Warmtekaart).
    HeatUsers,
    /// Only in cadastral parcels.
    Parcel,
    /// The layer of a plan that a row of a file of this program is of; known by
    /// [`PLAN_LAYER`] alone.
    PlanLayer,
    /// Whether a source of the network supplies; known by [`IN_USE`] alone.
    InUse,
}

/// The name of the column in which this program says which layer a row is of.
pub(super) const PLAN_LAYER: &str = "heatplan_layer";

/// The name of the column in which this program says whether a source supplies.
pub(super) const IN_USE: &str = "in_use";

/// OSM keys whose value says what a thing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OsmKey {
    Amenity,
    Shop,
    Office,
    Leisure,
    Tourism,
    Healthcare,
    ManMade,
    Natural,
    Landuse,
    Waterway,
    Railway,
}

/// A name without case, accents, spaces and signs.
pub(super) fn plain(name: &str) -> String {
    name.chars()
        .flat_map(char::to_lowercase)
        .map(without_accent)
        .filter(|c| c.is_alphanumeric())
        .collect()
}

/// A letter without its accent, for the languages of the files.
pub(super) fn without_accent(c: char) -> char {
    match c {
        'à' | 'á' | 'â' | 'ä' | 'ã' => 'a',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ò' | 'ó' | 'ô' | 'ö' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        other => other,
    }
}

/// What a column means whose name ends in a unit that is not the plan's own
/// ("hoogte_cm", "surface_ha"), and what its numbers are multiplied with.
pub(super) fn column_with_unit(name: &str) -> Option<(Column, f64)> {
    let plain = plain(name);
    for (suffix, factor) in [("cm", 1e-2), ("dm", 1e-1), ("mm", 1e-3)] {
        if let Some(stem) = plain.strip_suffix(suffix)
            && let Some(column) = column_of(stem)
            && matches!(column, Column::Height | Column::RidgeHeight | Column::Width)
        {
            return Some((column, factor));
        }
    }
    let stem = plain.strip_suffix("ha")?;
    (column_of(stem)? == Column::FloorArea).then_some((Column::FloorArea, 1e4))
}

/// What a column of this name means; `None` when the plan has no use for it.
pub(super) fn column_of(name: &str) -> Option<Column> {
    use Column as C;
    // words of OpenStreetMap: what kind of relation, and which church
    if matches!(name, "type" | "denomination") {
        return None;
    }
    let plain = plain(name);
    if let Some(written) = plain.strip_prefix("heatplan") {
        // What this program wrote for who looks at the file is no data.
        return match written {
            "id" => Some(C::Id(0)),
            _ => None,
        };
    }
    Some(match plain.as_str() {
        "externalid" => C::Id(0),
        "id" | "code" => C::Id(1),
        "osmid" | "wayid" | "oidn" | "wsoidn" | "objectid" | "uuid" | "gebouwid" | "pandid"
        | "identificatie" | "buildingid" | "gmlid" | "inspireid" | "localid" => C::Id(2),
        "uidn" | "wsuidn" | "wsgidn" | "gid" | "fid" | "ogcfid" => C::Id(3),
        "name" | "naam" | "nom" | "benaming" | "denomination" => C::Name,
        "use" | "buildinguse" | "functie" | "gebouwfunctie" | "gebruik" | "bestemming"
        | "gebruiksfunctie" | "gebruiksdoel" | "usage" | "function" | "fonction"
        | "affectation" | "currentuse" | "buildingnature" => C::Use,
        "building" => C::OsmBuilding,
        "amenity" => C::OsmPlace(OsmKey::Amenity),
        "shop" => C::OsmPlace(OsmKey::Shop),
        "office" => C::OsmPlace(OsmKey::Office),
        "tourism" => C::OsmPlace(OsmKey::Tourism),
        "healthcare" => C::OsmPlace(OsmKey::Healthcare),
        "manmade" => C::OsmPlace(OsmKey::ManMade),
        "leisure" => C::OsmLand(OsmKey::Leisure),
        "natural" => C::OsmLand(OsmKey::Natural),
        "landuse" => C::OsmLand(OsmKey::Landuse),
        "waterway" => C::OsmLand(OsmKey::Waterway),
        "railway" => C::OsmLand(OsmKey::Railway),
        "lbltype" => C::GrbLabel,
        "type" => C::GrbType,
        "bouwjaar"
        | "startdate"
        | "constructionyear"
        | "yearofconstruction"
        | "yearbuilt"
        | "buildyear"
        | "builtyear"
        | "anneeconstruction"
        | "anneedeconstruction"
        | "oorspronkelijkbouwjaar"
        | "dateofconstruction"
        | "constructiondate"
        | "datedeconstruction"
        | "andeconstruction" => C::BuildYear,
        "year" | "jaar" | "annee" => C::Year,
        "levels"
        | "buildinglevels"
        | "buildingl"
        | "verdiepingen"
        | "aantalverdiepingen"
        | "bouwlagen"
        | "aantalbouwlagen"
        | "storeys"
        | "stories"
        | "floors"
        | "niveaux"
        | "etages"
        | "nbetages"
        | "nbniveaux"
        | "nombreetages"
        | "numberoffloorsaboveground"
        | "numberoffloors" => C::Levels,
        "height" | "heightm" | "buildingheight" | "hoogte" | "hoogtem" | "gebouwhoogte"
        | "hauteur" | "hauteurm" | "heightaboveground" | "goothoogte" => C::Height,
        "hnp99" | "ridgeheight" | "ridgeheightm" | "nokhoogte" => C::RidgeHeight,
        "floorarea"
        | "flooraream2"
        | "grossfloorarea"
        | "gfa"
        | "bvo"
        | "vloeroppervlakte"
        | "vloeroppervlaktem2"
        | "oppervlakte"
        | "oppervlaktem2"
        | "brutovloeropp"
        | "brutovloeroppervlakte"
        | "surfaceplancher"
        | "surfacedeplancher"
        | "surfacechauffee"
        | "surfacem2"
        | "gebruiksoppervlakte"
        | "gebruiksoppervlaktem2"
        | "officialarea" => C::FloorArea,
        "dwellings"
        | "wooneenheden"
        | "aantalwooneenheden"
        | "wooneenh"
        | "aantalwon"
        | "woningen"
        | "aantalwoningen"
        | "buildingflats"
        | "logements"
        | "nblogements"
        | "nombrelogements"
        | "nombredelogements"
        | "numberofdwellings"
        | "numberofbuildingunits"
        | "aantalverblijfsobjecten"
        | "units" => C::Dwellings,
        "ketelvermogenkw"
        | "warmtevermogenkw"
        | "aansluitvermogenkw"
        | "heatpowerkw"
        | "puissancechaudierekw"
        | "puissancechauffagekw" => C::Power {
            mw: 1e-3,
            full_load_h: FULL_LOAD_H,
        },
        "vollasturen" | "fullloadhours" | "heuresequivalentes" => C::FullLoadHours,
        "peakkw"
        | "givenpeakkw"
        | "piekkw"
        | "piekvermogen"
        | "piekvermogenkw"
        | "piekbelastingkw"
        | "peakload"
        | "peakloadkw"
        | "puissancedepointekw"
        | "puissancepointekw"
        | "puissancesouscrite"
        | "puissancesouscritekw"
        | "onderschrevenvermogenkw" => C::Peak(1e-3),
        "substation" | "substationkind" | "afleverset" | "typeafleverset" | "typeaansluiting"
        | "sousstation" | "typesousstation" => C::Substation,
        "hotwater" | "typesww" | "bereidingsww" | "typeecs" | "productionecs" => C::HotWater,
        "heated" | "verwarmd" | "chauffe" => C::Heated,
        "owner" | "eigenaar" | "proprietaire" | "beheer" | "lblbeheer" | "lbeheer"
        | "wegbeheerder" | "beheerder" | "gestionnaire" => C::Owner,
        "ownertype" | "eigenaarstype" | "typeeigenaar" | "soorteigenaar" | "typeproprietaire" => {
            C::OwnerType
        }
        "renovationyear" | "renovatiejaar" | "jaarrenovatie" | "renovatie" | "anneerenovation" => {
            C::RenovationYear
        }
        "demolitionyear" | "sloopjaar" | "jaarsloop" | "anneedemolition" => C::DemolitionYear,
        "commitment" | "engagement" | "verbintenis" | "toezegging" => C::Commitment,
        "street" | "straat" | "straatnaam" | "straatnm" | "addrstreet" | "addrstree"
        | "streetname" | "rue" | "nomrue" | "nomderue" => C::Street,
        "housenumber" | "huisnummer" | "huisnr" | "hnr" | "addrhousenumber" | "addrhouse"
        | "addrhousen" | "numero" | "numeropolice" => C::HouseNumber,
        "busnummer" | "busnr" | "bus" | "addrunit" | "boite" | "numeroboite" | "bte"
        | "boxnumber" | "addrflats" | "box" => C::BoxNumber,
        "postcode" | "addrpostcode" | "codepostal" | "zip" | "zipcode" | "postinfoobjectid" => {
            C::Postcode
        }
        "adres" | "address" | "adresse" | "volledigadres" | "fulladdress" | "adrestekst" => {
            C::FullAddress
        }
        "useground"
        | "groundfloor"
        | "groundflooruse"
        | "gebruikgelijkvloers"
        | "functiegelijkvloers"
        | "gelijkvloers"
        | "usagerdc"
        | "rdc"
        | "rezdechaussee"
        | "affectationrdc" => C::UseGround,
        "useupper"
        | "upperfloors"
        | "upperuse"
        | "gebruikverdiepingen"
        | "functieverdiepingen"
        | "gebruikboven"
        | "functieboven"
        | "usageetages"
        | "affectationetages" => C::UseUpper,
        "uses" | "usebylevel" | "gebruikperlaag" | "usageparniveau" => C::UseByLevel,
        "sector" | "secteur" | "statsector" | "statsec" | "statistischesector" => C::Sector,
        "cdsector" => C::SectorCode,
        "txsectordescrnl" | "txsectordescrfr" | "txsectordescr" | "sectornaam" | "wijknaam"
        | "buurtnaam" => C::SectorName,
        "class" | "klasse" | "wegklasse" | "classe" | "roadclass" | "categorie" => C::Class,
        "wegcat" | "lblwegcat" | "wegcategorie" => C::RoadCategory,
        "morf" | "lblmorf" | "morfologischewegklasse" => C::RoadForm,
        "highway" => C::Highway,
        "surface" | "verharding" | "lblverhard" | "wegdek" | "revetement" => C::Surface,
        "works" | "werken" | "soortwerken" | "travaux" => C::Works,
        "worksyear" | "jaarwerken" | "werkenjaar" | "anneetravaux" => C::WorksYear,
        "width" | "widthm" | "breedte" | "breedtem" | "largeur" | "largeurm" => C::Width,
        "bridge" | "brug" | "pont" => C::Bridge,
        "tunnel" => C::Tunnel,
        "layer" => C::Level,
        "lstrnm" | "linkerstraatnaam" | "lblstrnml" => C::LeftName,
        "rstrnm" | "rechterstraatnaam" | "lblstrnmr" => C::RightName,
        "kind" | "soort" | "genre" => C::Kind,
        "role" | "rol" | "leidingtype" | "typeleiding" | "typeconduite" => C::Role,
        "phase" | "fase" => C::Phase,
        "state" | "status" | "toestand" | "etat" => C::State,
        "builder" | "bouwheer" | "aannemer" | "constructeur" => C::Builder,
        "operator" | "uitbater" | "exploitant" => C::Operator,
        "payer" | "betaler" | "payeur" => C::Payer,
        "takesconnections" | "aansluitbaar" | "raccordable" => C::TakesConnections,
        "crossing" | "kruising" | "croisement" => C::Crossing,
        "locked" | "vergrendeld" | "verrouille" => C::Locked,
        "givendn" | "opgelegdedn" | "dnimpose" => C::GivenDn,
        "roadcrossings" | "wegkruisingen" | "traverseesderoute" => C::RoadCrossings,
        "source" | "sourceid" | "bron" => C::SourceRef,
        "capacitymw" | "vermogenmw" | "puissancemw" | "capaciteitmw" => C::Capacity(1.0),
        "capacitykw" | "vermogenkw" | "puissancekw" | "capaciteitkw" => C::Capacity(1e-3),
        "supplyc" | "supplytemperaturec" | "aanvoerc" | "departc" => C::Supply,
        "returnc" | "returntemperaturec" | "retourc" => C::Return,
        "priceeurpermwh" | "prijseurpermwh" | "prixeurparmwh" => C::Price,
        "co2kgpermwh" | "co2kgparmwh" => C::Co2,
        "availablefrom" | "beschikbaarvanaf" | "disponibledes" => C::AvailableFrom,
        "suppressed" | "onderdrukt" | "afgeschermd" | "vertrouwelijk" | "confidentiel"
        | "masque" => C::Suppressed,
        "users" | "gebruikers" | "aantalgebruikers" | "verbruikers" | "aantalverbruikers"
        | "afnemers" | "aantalafnemers" | "kleinverbruikers" | "utilisateurs"
        | "nbutilisateurs" | "consommateurs" => C::HeatUsers,
        "capakey" => C::Parcel,
        other => {
            return heat_per_metre(other)
                .map(C::HeatPerMetre)
                .or_else(|| pipe_column(other).map(C::Pipe))
                .or_else(|| demand_column(other).map(C::Demand));
        }
    })
}

/// A column that counts heat, from its plain name: what it counts, and in which
/// unit (kWh where it names none).
fn demand_column(plain: &str) -> Option<DemandColumn> {
    let has = |words: &[&str]| words.iter().any(|word| plain.contains(word));
    if counts_gas_volume(plain) && !has(&["price", "prijs", "prix", "co2"]) {
        return Some(DemandColumn::gas(EnergyUnit::per_m3(GAS_KWH_PER_M3)));
    }
    let (stem, unit) = energy_unit(plain);
    let gas = has(&["gas", "gaz"]);
    let use_of_it = has(&["verbruik", "consumption", "consommation", "consum", "conso"]);
    let heat = has(&[
        "warmtevraag",
        "warmtebehoefte",
        "heat",
        "warmte",
        "chaleur",
        "verwarming",
    ]);
    let known = match unit {
        // "kwh", "mwh_a" alone, or behind a word that says what is counted
        Some(_) => stem.is_empty() || gas || use_of_it || heat || has(&["demand", "energie"]),
        None => {
            matches!(
                plain,
                "warmtevraag"
                    | "warmtebehoefte"
                    | "heatdemand"
                    | "demandechaleur"
                    | "besoinchaleur"
                    | "besoindechaleur"
                    | "besoinsdechaleur"
                    | "warmteverbruik"
                    | "gasverbruik"
                    | "verbruik"
            )
        }
    };
    // electricity is not heat; per square metre or metre is a density
    let other = has(&["elek", "elec", "stroom", "price", "prijs", "prix", "co2"]);
    if !known || other {
        return None;
    }
    let unit = unit.unwrap_or(EnergyUnit::KWH);
    Some(if gas {
        DemandColumn::gas(unit)
    } else {
        let measured = use_of_it || has(&["measured", "gemeten", "mesure", "meter"]);
        DemandColumn::heat(unit, measured)
    })
}

/// Whether a plain name counts cubic metres of gas: "gas_m3", "consommation gaz (m³)".
fn counts_gas_volume(plain: &str) -> bool {
    let stem = ["perjaar", "peryear", "paran", "jaar", "an", "a", "j"]
        .iter()
        .find_map(|suffix| {
            let stem = plain.strip_suffix(suffix)?;
            stem.ends_with(['3', '³']).then_some(stem)
        })
        .unwrap_or(plain);
    let is_gas = plain.contains("gas") || plain.contains("gaz");
    is_gas && (stem.ends_with("m3") || stem.ends_with("m³"))
}

/// Parts a plain name into what stands before its energy unit, and that unit;
/// `None` where there is no unit or where it is one per area or length.
fn energy_unit(plain: &str) -> (&str, Option<EnergyUnit>) {
    let stem = [
        "perannum", "peryear", "perjaar", "paran", "perj", "pera", "jaar", "year", "an", "a", "j",
    ]
    .into_iter()
    .find_map(|suffix| {
        let stem = plain.strip_suffix(suffix)?;
        ["kwh", "mwh", "gwh", "gj", "mj"]
            .iter()
            .any(|unit| stem.ends_with(unit))
            .then_some(stem)
    })
    .unwrap_or(plain);
    for name in ["kwh", "mwh", "gwh", "gj", "mj"] {
        if let Some(before) = stem.strip_suffix(name) {
            return (before, EnergyUnit::of(name));
        }
        if let Some(after) = stem.strip_prefix(name)
            && matches!(after, "warmte" | "heat" | "gas" | "chaleur" | "gaz")
        {
            return (after, EnergyUnit::of(name));
        }
    }
    (plain, None)
}

#[cfg(test)]
mod tests;
