// Shows how the reading goes without the clerk pressing reload. The page works without it.
(() => {
  "use strict";
  const EVERY_MS = 3000;

  const fetchAnew = async () => {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok || answer.redirected) return null;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return page.getElementById("watched");
  };

  const look = async () => {
    const shown = document.getElementById("watched");
    if (!shown || !("underWay" in shown.dataset)) return;
    try {
      const fresh = document.hidden ? null : await fetchAnew();
      if (fresh && !("underWay" in fresh.dataset) && "reload" in shown.dataset) {
        location.reload();
        return;
      }
      if (fresh && !shown.contains(document.activeElement)) shown.replaceWith(fresh);
    } catch {
      // The network is away for a moment: the next look will tell.
    }
    setTimeout(look, EVERY_MS);
  };

  setTimeout(look, EVERY_MS);
})();
