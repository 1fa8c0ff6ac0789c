// Boxes on the picture that are taken, found again by the squares of a grid.

class Taken {
  constructor() {
    this.squares = new Map();
  }
  *around(box) {
    for (let x = Math.floor(box.x / 64); x <= Math.floor((box.x + box.w) / 64); x += 1) {
      for (let y = Math.floor(box.y / 64); y <= Math.floor((box.y + box.h) / 64); y += 1) yield x * 100003 + y;
    }
  }
  add(box) {
    for (const square of this.around(box)) {
      if (!this.squares.has(square)) this.squares.set(square, []);
      this.squares.get(square).push(box);
    }
  }
  overlaps(box) {
    const found = new Set();
    for (const square of this.around(box)) {
      for (const other of this.squares.get(square) || []) if (Taken.clash(box, other)) found.add(other);
    }
    return found.size;
  }
  count(box) {
    const found = new Set();
    for (const square of this.around(box)) {
      for (const other of this.squares.get(square) || []) {
        if (box.x <= other.x && other.x <= box.x + box.w && box.y <= other.y && other.y <= box.y + box.h)
          found.add(other.owner);
      }
    }
    return found.size;
  }
  free(box) {
    for (const square of this.around(box)) {
      for (const other of this.squares.get(square) || []) if (Taken.clash(box, other)) return false;
    }
    return true;
  }
  static clash(a, b) {
    return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
  }
}
