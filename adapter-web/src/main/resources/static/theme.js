// Runs before anything is painted: dark or light as chosen in the user menu, or else as the system says.
(() => {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const stored = () => {
    try {
      return localStorage.getItem("caretaker-theme") || "auto";
    } catch {
      return "auto";
    }
  };
  const apply = () => {
    const choice = stored();
    const dark = choice === "dark" || (choice !== "light" && system.matches);
    document.documentElement.setAttribute("data-bs-theme", dark ? "dark" : "light");
  };
  system.addEventListener("change", apply);
  addEventListener("storage", apply);
  document.documentElement.classList.add("has-script");
  globalThis.caretakerTheme = {
    stored,
    choose(choice) {
      try {
        localStorage.setItem("caretaker-theme", choice);
      } catch {
        // Without storage the choice lasts as long as the page.
      }
      apply();
    },
  };
  apply();
})();
