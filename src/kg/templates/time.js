// Time: one brush on a histogram, moved by pointer or keys, or playing by itself.

const dated = claims.map((claim) => claim.day).filter((day) => day !== null);
const span = dated.length ? [dated.reduce((a, b) => Math.min(a, b)), dated.reduce((a, b) => Math.max(a, b))] : null;
const brush = { plot: null, window: null, from: null, to: null, timer: null };

// One brush on the histogram: drag to choose a stretch, drag the stretch to move it, arrow keys on its two ends.
function timeFilter() {
  if (!span || span[0] === span[1]) return;
  const handle = (end, name) => {
    const made = make("div", {
      class: "handle " + end,
      role: "slider",
      tabindex: "0",
      "aria-label": name,
      "aria-valuemin": span[0],
      "aria-valuemax": span[1],
    });
    made.addEventListener("keydown", (event) => moveByKey(event, end));
    return made;
  };
  brush.from = handle("from", "From");
  brush.to = handle("to", "Until");
  brush.window = make("div", { class: "window" });
  brush.plot = make(
    "div",
    { class: "plot" },
    bars(histogram(dated, span[0], span[1], 48), 240, 44),
    brush.window,
    brush.from,
    brush.to,
  );
  brush.plot.addEventListener("pointerdown", dragBrush);
  const play = make("button", { type: "button", id: "play", "aria-pressed": "false", onclick: playTime }, "Play");
  const all = make("button", { type: "button", id: "all-time", onclick: () => setTime(null, null) }, "All");
  filterPanel.append(
    make(
      "fieldset",
      { class: "time" },
      make("legend", {}, "Time"),
      brush.plot,
      make("output", { id: "time-words" }, ""),
      make("div", { class: "row" }, play, all),
    ),
  );
}

function setTime(from, to) {
  const whole = from === null || (from <= span[0] && to >= span[1]);
  state.from = whole ? null : Math.max(span[0], from);
  state.to = whole ? null : Math.min(span[1], to);
  refresh();
}

function timeWindow() {
  return state.from === null ? [...span] : [state.from, state.to];
}

function moveByKey(event, end) {
  const step = {
    ArrowLeft: -1,
    ArrowDown: -1,
    ArrowRight: 1,
    ArrowUp: 1,
    PageDown: -30,
    PageUp: 30,
    Home: -1e6,
    End: 1e6,
  }[event.key];
  if (!step) return;
  event.preventDefault();
  let [from, to] = timeWindow();
  if (end === "from") from = Math.max(span[0], Math.min(to, from + step));
  else to = Math.min(span[1], Math.max(from, to + step));
  setTime(from, to);
}

function dragBrush(event) {
  const box = brush.plot.getBoundingClientRect();
  const dayAt = (x) => Math.round(span[0] + Math.min(1, Math.max(0, (x - box.left) / box.width)) * (span[1] - span[0]));
  const start = dayAt(event.clientX),
    [from, to] = timeWindow();
  const end =
    event.target === brush.from
      ? "from"
      : event.target === brush.to
        ? "to"
        : event.target === brush.window && state.from !== null
          ? "move"
          : "new";
  brush.plot.setPointerCapture(event.pointerId);
  const move = (moved) => {
    const day = dayAt(moved.clientX),
      shift = Math.max(span[0] - from, Math.min(span[1] - to, day - start));
    if (end === "from") setTime(Math.min(day, to), to);
    else if (end === "to") setTime(from, Math.max(day, from));
    else if (end === "move") setTime(from + shift, to + shift);
    else if (day !== start) setTime(Math.min(day, start), Math.max(day, start));
  };
  brush.plot.addEventListener("pointermove", move);
  const stop = () => brush.plot.removeEventListener("pointermove", move);
  brush.plot.addEventListener("pointerup", stop, { once: true });
  brush.plot.addEventListener("pointercancel", stop, { once: true });
}

// Let the stretch walk from the first day to the last.
function playTime() {
  const button = document.getElementById("play");
  if (brush.timer) return stopPlaying();
  const long = span[1] - span[0];
  const width = state.from === null ? Math.max(1, Math.round(long / 6)) : Math.max(1, state.to - state.from);
  let at = state.from === null || state.to >= span[1] ? span[0] : state.from;
  const step = Math.max(1, Math.round(long / 40));
  button.setAttribute("aria-pressed", "true");
  button.textContent = "Pause";
  brush.timer = setInterval(() => {
    setTime(at, at + width);
    at += step;
    if (at + width > span[1] + step) stopPlaying();
  }, 500);
  return undefined;
}

function stopPlaying() {
  clearInterval(brush.timer);
  brush.timer = null;
  const button = document.getElementById("play");
  button.setAttribute("aria-pressed", "false");
  button.textContent = "Play";
}

function syncBrush() {
  const [from, to] = timeWindow(),
    share = (day) => ((day - span[0]) / (span[1] - span[0])) * 100;
  brush.window.hidden = state.from === null;
  brush.window.style.left = share(from) + "%";
  brush.window.style.width = share(to) - share(from) + "%";
  brush.from.style.left = share(from) + "%";
  brush.to.style.left = share(to) + "%";
  for (const [handle, day] of [
    [brush.from, from],
    [brush.to, to],
  ]) {
    handle.setAttribute("aria-valuenow", day);
    handle.setAttribute("aria-valuetext", sayDay(day));
  }
  document.getElementById("time-words").textContent = `${sayDay(from)} \u2013 ${sayDay(to)}`;
  document.getElementById("all-time").disabled = state.from === null;
}
