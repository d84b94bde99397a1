// Leaving: blank first, then the server ends everything and leads away. Every page works without this.
(() => {
  const blank = () => document.documentElement.replaceChildren();
  const go = () => location.replace("/x");
  const leave = () => {
    blank();
    // Without a signal the browser would put up a page of its own that names this site.
    if (navigator.onLine) go();
    else addEventListener("online", go, { once: true });
  };
  const within = 5000; // milliseconds

  // What was typed into the page before is not kept with this one in the browser's list.
  history.replaceState(null, "");
  addEventListener("formdata", (event) => event.formData.set("scripts", "on"));

  addEventListener("pagehide", blank);
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
  addEventListener("submit", (event) => {
    if (!event.target.matches("[data-leave]")) return;
    event.preventDefault();
    leave();
  });

  let pressed = [];
  addEventListener("keydown", (event) => {
    if (event.key !== "Shift") {
      pressed = []; // a capital letter is no wish to leave
      return;
    }
    if (event.repeat) return;
    pressed = [...pressed.filter((at) => event.timeStamp - at < within), event.timeStamp];
    if (pressed.length > 2) leave();
  });
})();
