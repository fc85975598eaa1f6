//! What `--help` prints.

/// What help is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// The program.
    Program,
    /// `heatplan open`.
    Open,
    /// `heatplan compute`.
    Compute,
    /// `heatplan check`.
    Check,
    /// `heatplan import`.
    Import,
    /// `heatplan recover`.
    Recover,
    /// `heatplan export`.
    Export,
    /// `heatplan print`.
    Print,
}

impl Topic {
    /// The help text.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Program => PROGRAM,
            Self::Open => OPEN,
            Self::Compute => COMPUTE,
            Self::Check => CHECK,
            Self::Import => IMPORT,
            Self::Recover => RECOVER,
            Self::Export => EXPORT,
            Self::Print => PRINT,
        }
    }
}

const PROGRAM: &str = "\
Draw a district heat network on a map and see whom it reaches, when, and at
what heat density.

Usage:
  heatplan                     open the window
  heatplan open FILE...        open the window with a project or data files
  heatplan compute [OPTIONS] [PROJECT] [FILE...]
                               compute the results without a window
  heatplan check [OPTIONS] [PROJECT] [FILE...]
                               list what is wrong with streets and network
  heatplan import FILE... --out PROJECT.heatplan
                               data files into a project, with a report
  heatplan export [OPTIONS] [PROJECT] [FILE...] --out FILE
                               write GeoPackage, GeoJSON, XLSX, CSV, DXF, KML
  heatplan print [OPTIONS] [PROJECT] [FILE...] --out FILE.pdf
                               put the map on one page, to scale
  heatplan recover             list what crashes left, or get it back

Options:
  -h, --help                   this text; after a command, the help of it
  -V, --version                the version
  --config-dir DIR             keep settings, journals and earlier versions in
                               DIR instead of the user's own folders (portable)

Exit codes: 0 done, 1 done with findings, 2 wrong usage, 3 a file cannot be
read or written. Results go to stdout, messages to stderr.
";

const OPEN: &str = "\
Open the window with a project (.heatplan) or with data files (GeoJSON,
GeoPackage, Shapefile, FlatGeobuf, GeoParquet, OSM, CSV, Excel, zipped), each
recognised by its content.

Usage:
  heatplan open FILE...
";

const PRINT: &str = "\
Put the map of a project or of data files on one page, to scale, as a PDF with
vector lines and text: title, legend, headline numbers, scale bar, north.

Usage:
  heatplan print [OPTIONS] [PROJECT] [FILE...] --out FILE.pdf

Options:
  --size a4|a3          the sheet (a4)
  --portrait            long side up (without it: across)
  --scale N             1:N (without it: the largest round scale that shows the
                        whole network)
  --centre X,Y          the middle of the map, metres of the plan
  --title TEXT          the title (without it: the name of the plan)
  --author TEXT         who made it
  --date YYYY-MM-DD     the day on the page (without it: today)
  --year YYYY           the state of this year (without it: all phases)
  --variant NAME        this variant of the project
  --crs EPSG:CODE       the system of data files that name none and are not in
                        degrees
  --join FILE[:COLUMN]  join a table to the buildings by their id or address, or
                        by the ids in COLUMN (FILE:address for the address)
  --personal COLUMN     the column of buildings says something about persons
  --lang en|nl|fr       the language of the page (en)
  --areas               show sectors
  --zones               show heat zones
  --pipes FIGURE        colour the network by dn, load, velocity, gradient,
                        pressure, temperature, loss or use
  --without PARTS       leave out buildings, services or names (comma between)
  --base-map FILE       tiles on disk (PMTiles, MBTiles, z/x/y folder) under the plan,
                        as often as needed, the lowest first
  --confidential        say so on the page
  -h, --help            this text
";

const RECOVER: &str = "\
List the plans that were open when the program ended unexpectedly, write one of
them as a project file, or list the earlier versions of a project. Nothing is
removed by this.

Usage:
  heatplan recover [--list]
  heatplan recover ID --out FILE.heatplan
  heatplan recover --versions PROJECT.heatplan

Options:
  --config-dir DIR      where the program keeps its own, as for the window
  -h, --help            this text
";

const COMPUTE: &str = "\
Compute coverage, phases and heat density of a project, of data files, or of a
project with further data files.

Usage:
  heatplan compute [OPTIONS] [PROJECT] [FILE...]

A FILE without an option is recognised by its content.

Data, each option as often as needed:
  --buildings FILE      building footprints
  --streets FILE        street axes
  --network FILE        network lines (role trunk, branch or service; phase)
  --sources FILE        candidate heat sources
  --areas FILE          statistical sectors or zones
  --background FILE     water, rail, green
  --heatmap FILE        heat published per piece of street (Warmtekaart)
  --crs EPSG:CODE       the coordinate system of files that name none and are not
                        in degrees (without it: by the range of their numbers)

Tables:
  --join FILE[:COLUMN]  join a table (CSV, Excel ...) to the buildings by their
                        id or address, or by the ids in COLUMN (FILE:address for
                        the address); what its rows say becomes what is known of
                        them, and it is said by which column that was
  --personal COLUMN     the column of buildings says something about persons; it
                        is written only for groups

Assumptions:
  --set NAME=VALUE      use another value, as often as needed; a switch takes
                        true or false, on or off, 1 or 0
                        (max_service_m=40, service_avoids_buildings=off ...)
  --pipes FILE          pipes and prices of this list (CSV in the columns that
                        the window saves) in place of the program's; with --set
                        pipe_family=2 its second family is laid

Year:
  --year YYYY           take the heat demand of this year: buildings planned for
                        later or demolished before need none, renovated ones less
                        (without it: the reference year)

Renovation:
  --scenario NAME       the figures after this renovation: by-year, as-is, light,
                        label-c or label-a (without it: as the project says)
  --scenarios           print the headline figures of every scenario

Variants of a project:
  --variant NAME        the results of this variant, not of the active one
  --compare A B         every headline figure of two variants with the
                        difference (B less A), and what was changed

Results; without one of these a summary is printed:
  --json                print everything as one JSON object
  --out DIR             write results.json, phases.csv, buildings.csv,
                        assumptions.csv, connections.geojson and lines.geojson
                        into DIR, in place of files of these names
  --out FILE.heatplan   save the plan as a project file instead
  --connections         list every service line in the JSON
  --confidential        personal columns as they are; without it they are shown
                        in groups of at least five customers, and all figures
                        are computed from the means of these groups

  -h, --help            this text
";

const EXPORT: &str = "\
Write a project, or data files, for other programs.

Usage:
  heatplan export [OPTIONS] [PROJECT] [FILE...] --out FILE

Data, each option as often as needed: --buildings, --streets, --network,
--sources, --areas, --background, --heatmap, each with a FILE; a FILE without an
option is recognised by its content.

Options:
  --format FORMAT       gpkg (all layers and tables, styled for QGIS), geojson,
                        xlsx, csv, dxf (network for CAD) or kml; without it the
                        ending of FILE decides
  --out FILE            the file to write; another of this name is replaced
  --source-crs EPSG:CODE
                        the system of data files that name none and are not in
                        degrees
  --join FILE[:COLUMN]  join a table to the buildings by their id or address, or
                        by the ids in COLUMN (FILE:address for the address)
  --personal COLUMN     the column of buildings says something about persons
  --layers A,B          buildings, planned_buildings, streets, network_lines,
                        network_nodes, network_sources, services,
                        candidate_sources, areas, no_go_areas, background,
                        background_lines, phases, assumptions, variants;
                        without it the usual ones of the format (csv: buildings)
  --crs EPSG:CODE       the coordinate system: gpkg the plan's own unless said
                        otherwise, geojson WGS84 (RFC 7946; others get a crs
                        member), dxf Lambert 72; kml is always WGS84
  --per-layer           geojson: a file per layer, named FILE-LAYER; csv of
                        several layers always is
  --csv-style STYLE     excel (semicolons, decimal commas, units in the heads) or
                        machine (commas, points, field names)
  --variant NAME        this variant, not the active one
  --year YYYY           the heat demand of this year
  --set NAME=VALUE      use another value for an assumption
  --pipes FILE          pipes and prices of this list (CSV)
  --language LANG       en, nl or fr: titles and words in tables and legends
  --confidential        personal columns as they are, and the file says so;
                        without it they are shown in groups of at least five
                        customers, and all figures are computed from the means
                        of these groups
  -h, --help            this text

The paths of what was written go to stdout.
";

const CHECK: &str = "\
List what is wrong with a project or with data files: faults of the import, of
the plan, of the street data and of the network, each with its place and what
would repair it. The window repairs most of them with one click.

Usage:
  heatplan check [OPTIONS] [PROJECT] [FILE...]

Data, each option as often as needed: --buildings, --streets, --network,
--sources, --areas, --background, --heatmap, each with a FILE; a FILE without an
option is recognised by its content.

Options:
      --crs EPSG:CODE       the system of data files that name none and are not in
                            degrees
      --join FILE[:COLUMN]  join a table to the buildings by their id or address, or
                        by the ids in COLUMN (FILE:address for the address)
      --personal COLUMN     the column of buildings says something about persons
      --tolerance METRES    what is nearer to each other than this is taken as
                            meant to join: 0.05 to 5, else 1
      --bridge METRES       the widest gap over which a repair joins what is cut
                            off: 0 (never) to 100, else 10
      --json                print everything as one JSON object
  -h, --help                this text

Exit codes: 0 nothing, or only notes; 1 faults or warnings; 2 wrong usage; 3 a
file cannot be read.
";

const IMPORT: &str = "\
Read data files into a project, or bring a layer of a project up to date from a
newer file. What the import dialog asks is said here.

Usage:
  heatplan import [OPTIONS] [PROJECT] FILE... --out PROJECT.heatplan

Options:
  --out FILE.heatplan   the project to write; the one that was read stays as it is
  --report FILE.csv     write what became of every layer, column and odd feature
  --layer NAME          read only this layer of a file, as often as needed
  --kind KIND           what the layers hold: buildings, streets, network, sources,
                        areas, background (without it: recognised)
  --crs EPSG:CODE       their coordinate system (without it: named in the file, else
                        found by the numbers)
  --encoding NAME       the encoding of their texts (Shapefile, CSV)
  --unit UNIT           what a length of 1 is in a drawing: m, mm, cm, dm, km, in,
                        ft ... (without it: as the drawing and its numbers say)
  --map COLUMN=MEANING[:UNIT][,point|,comma][,first]
                        what a column means, as often as needed; the meaning none
                        only keeps it
                        (verbruik=gas:m3, warmte=heat:mwh, hoogte=height:cm ...);
                        point or comma: the sign before the decimals of numbers
                        such as 12.500; first: of columns that say the same it counts
  --boiler-efficiency X delivered heat per unit of gas, 0.1 to 1.2 (0.9)
  --personal COLUMN     the column says something about persons
  --update LAYER        bring this layer of the project (name, or kind where there is
                        one) up to date by external id; corrections and decisions
                        stay, conflicts are listed
  --removed keep|drop   what becomes of features that the newer file does not have;
                        those the plan decides about always stay (drop)
  -h, --help            this text

Exit codes: 0 everything was taken; 1 the project was written, and something of
the files was left out (stderr and --report say what); 2 wrong usage; 3 a file
cannot be read or written.
";
