//! The spatial index of a layer: an R-tree with the triggers that the standard
//! prescribes, so that it stays right whoever edits the file.

use crate::geometry::Bounds;
use rusqlite::{Transaction, params};

/// Adds the index over shapes that are there already.
pub(super) fn add(
    transaction: &Transaction<'_>,
    table: &str,
    [column, id]: [&str; 2],
    boxes: &[(i64, Bounds)],
) -> rusqlite::Result<()> {
    let (t, c, i) = (table, column, id);
    let tree = format!("rtree_{t}_{c}");
    transaction.execute_batch(&format!(
        "CREATE VIRTUAL TABLE \"{tree}\" USING rtree(id, minx, maxx, miny, maxy)"
    ))?;
    let mut insert = transaction.prepare(&format!(
        "INSERT INTO \"{tree}\" VALUES (?1, ?2, ?3, ?4, ?5)"
    ))?;
    for (id, b) in boxes {
        insert.execute(params![id, b.min[0], b.max[0], b.min[1], b.max[1]])?;
    }
    drop(insert);
    let values = |row: &str| {
        format!(
            "{row}.\"{i}\", ST_MinX({row}.\"{c}\"), ST_MaxX({row}.\"{c}\"), \
             ST_MinY({row}.\"{c}\"), ST_MaxY({row}.\"{c}\")"
        )
    };
    let new = values("NEW");
    let full = format!("(NEW.\"{c}\" NOTNULL AND NOT ST_IsEmpty(NEW.\"{c}\"))");
    let none = format!("(NEW.\"{c}\" ISNULL OR ST_IsEmpty(NEW.\"{c}\"))");
    transaction.execute_batch(&format!(
        "CREATE TRIGGER \"{tree}_insert\" AFTER INSERT ON \"{t}\" WHEN {full}
         BEGIN INSERT OR REPLACE INTO \"{tree}\" VALUES ({new}); END;
         CREATE TRIGGER \"{tree}_update1\" AFTER UPDATE OF \"{c}\" ON \"{t}\"
         WHEN OLD.\"{i}\" = NEW.\"{i}\" AND {full}
         BEGIN INSERT OR REPLACE INTO \"{tree}\" VALUES ({new}); END;
         CREATE TRIGGER \"{tree}_update2\" AFTER UPDATE OF \"{c}\" ON \"{t}\"
         WHEN OLD.\"{i}\" = NEW.\"{i}\" AND {none}
         BEGIN DELETE FROM \"{tree}\" WHERE id = OLD.\"{i}\"; END;
         CREATE TRIGGER \"{tree}_update3\" AFTER UPDATE ON \"{t}\"
         WHEN OLD.\"{i}\" != NEW.\"{i}\" AND {full}
         BEGIN DELETE FROM \"{tree}\" WHERE id = OLD.\"{i}\";
         INSERT OR REPLACE INTO \"{tree}\" VALUES ({new}); END;
         CREATE TRIGGER \"{tree}_update4\" AFTER UPDATE ON \"{t}\"
         WHEN OLD.\"{i}\" != NEW.\"{i}\" AND {none}
         BEGIN DELETE FROM \"{tree}\" WHERE id IN (OLD.\"{i}\", NEW.\"{i}\"); END;
         CREATE TRIGGER \"{tree}_delete\" AFTER DELETE ON \"{t}\" WHEN OLD.\"{c}\" NOT NULL
         BEGIN DELETE FROM \"{tree}\" WHERE id = OLD.\"{i}\"; END;"
    ))
}
