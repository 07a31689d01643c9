// Sets the theme and the language on <html> before the first paint. It blocks rendering in the head, so keep
// it tiny.
(function () {
  var root = document.documentElement;
  var preferences = {};
  try {
    preferences = JSON.parse(localStorage.getItem("camada:preferences")) || {};
    if (typeof preferences === "string") {
      preferences = JSON.parse(preferences) || {}; // the application stores every entry as a JSON string
    }
  } catch (error) {
    preferences = {};
  }

  var theme = preferences.theme;
  if (theme === "light" || theme === "dark") {
    // The browser's own toolbar follows an explicit choice, not the system's.
    var colours = document.querySelectorAll('meta[name="theme-color"]');
    for (var i = 0; i < colours.length; i++) {
      colours[i].setAttribute("content", theme === "dark" ? "#0f1318" : "#f6f7f9");
    }
  } else {
    theme = window.matchMedia && matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  }
  root.setAttribute("data-theme", theme);

  var locale = preferences.locale;
  if (locale !== "pt-BR" && locale !== "en") {
    locale = "en";
    var wanted = navigator.languages || [navigator.language || ""];
    for (var j = 0; j < wanted.length; j++) {
      if (/^pt\b/i.test(wanted[j])) {
        locale = "pt-BR";
        break;
      }
      if (/^en\b/i.test(wanted[j])) {
        break;
      }
    }
  }
  root.setAttribute("lang", locale);
})();
