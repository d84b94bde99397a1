// Lets the arrow keys go from session to session on a board. Tab and links work without.
const ACROSS = { ArrowLeft: -1, ArrowRight: 1 };
const DOWN = { ArrowUp: -1, ArrowDown: 1 };

const linkIn = (row, column) => row?.cells[column]?.querySelector("a");

const next = (cell, key) => {
  const row = cell.parentElement;
  const rows = [...row.parentElement.rows];
  let across = cell.cellIndex;
  let down = rows.indexOf(row);
  do {
    across += ACROSS[key] ?? 0;
    down += DOWN[key] ?? 0;
    if (!rows[down]?.cells[across]) return null;
  } while (!linkIn(rows[down], across));
  return linkIn(rows[down], across);
};

document.querySelector("[data-arrows]")?.addEventListener("keydown", (event) => {
  const cell = event.target.closest("td");
  if (!cell || !(event.key in ACROSS || event.key in DOWN) || event.altKey || event.ctrlKey) return;
  const link = next(cell, event.key);
  if (link) {
    event.preventDefault();
    link.focus();
  }
});
