// Leaving: blank first, then the server ends everything and leads away. Every page works without this.
(() => {
  const blank = () => document.documentElement.replaceChildren();
  const leave = () => {
    blank();
    location.replace("/x");
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
