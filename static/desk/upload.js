// Says how much was chosen, and that the upload is on its way. The page works without it.
(() => {
  "use strict";
  const form = document.querySelector(".upload-form");
  const field = form && form.querySelector('input[type="file"]');
  if (!field) return;
  const button = form.querySelector('button[type="submit"]');
  const told = document.createElement("p");
  told.setAttribute("role", "status");
  button.before(told);

  const megabytes = (bytes) => (bytes / 1024 / 1024).toLocaleString("da-DK", { maximumFractionDigits: 1 });

  field.addEventListener("change", () => {
    const files = [...field.files];
    const size = files.reduce((sum, file) => sum + file.size, 0);
    const noun = files.length === 1 ? "fil" : "filer";
    told.textContent = files.length ? `${files.length} ${noun} valgt, i alt ${megabytes(size)} MB.` : "";
  });

  form.addEventListener("submit", () => {
    if (!field.files.length) return;
    told.textContent = "Filerne sendes. Luk ikke siden, før der står, hvad der er modtaget.";
    // Not at once: a disabled button would not be part of what is sent.
    setTimeout(() => { button.disabled = true; }, 0);
  });

  // Back from the next page the browser shows this one as it was left.
  addEventListener("pageshow", () => { button.disabled = false; });
})();
