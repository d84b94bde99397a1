// Keeps the words about a plan that is being made up to date. Without this the page has a link to look again.
const SPEAK_EVERY_MS = 20000;
const HEARD_AFTER_MS = 10000;

const box = document.querySelector("[data-stream]");
const part = (name) => document.querySelector(`[data-${name}]`);

// Said aloud and then taken away, so that whoever reads on does not come upon the same words a second time.
const say = (words) => {
  part("spoken").textContent = words;
  setTimeout(() => {
    part("spoken").textContent = "";
  }, HEARD_AFTER_MS);
};

let spoken = Date.now();

const show = (told) => {
  part("state").textContent = told.state;
  part("words").textContent = told.words;
  part("bar").value = told.percent;
  if (Date.now() - spoken >= SPEAK_EVERY_MS) {
    spoken = Date.now();
    say(`${told.state} ${told.words}`);
  }
};

if (box && "EventSource" in window) {
  const source = new EventSource(box.dataset.stream);
  source.addEventListener("progress", (event) => show(JSON.parse(event.data)));
  source.addEventListener("end", (event) => {
    source.close();
    const told = JSON.parse(event.data);
    show(told);
    say(`${told.state} ${told.words}`);
    part("bar").remove();
    part("stop")?.remove();
    part("advice").textContent = told.advice;
    const link = part("again");
    link.textContent = told.next;
    link.href = told.address;
    link.className = "nhsuk-button";
  });
  source.addEventListener("error", () => {
    if (source.readyState === EventSource.CLOSED) {
      part("advice").textContent = "This page no longer hears how far it is. Look again.";
    }
  });
}
