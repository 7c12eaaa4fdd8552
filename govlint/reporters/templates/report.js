"use strict";
(function () {
  var form = document.querySelector(".filter");
  var output = form.querySelector("output");
  var findings = Array.prototype.slice.call(document.querySelectorAll(".finding"));
  var sections = Array.prototype.slice.call(document.querySelectorAll(".report"));

  function apply() {
    var severities = {};
    form.querySelectorAll("[name=severity]").forEach(function (box) { severities[box.value] = box.checked; });
    var report = form.elements.report.value;
    var words = form.elements.text.value.trim().toLowerCase();
    var all = Object.keys(severities).every(function (name) { return severities[name]; });
    var shown = 0;
    findings.forEach(function (finding) {
      var section = finding.closest(".report");
      var fits = severities[finding.dataset.severity] && (!report || section.id === report) &&
        (!words || finding.textContent.toLowerCase().indexOf(words) >= 0);
      finding.hidden = !fits;
      shown += fits ? 1 : 0;
    });
    var sectionsShown = 0;
    sections.forEach(function (section) {
      var any = section.querySelector(".finding:not([hidden])") !== null;
      var whole = all && !words && (!report || section.id === report);
      section.hidden = !(any || whole);
      sectionsShown += section.hidden ? 0 : 1;
    });
    document.querySelector(".none").hidden = sectionsShown > 0;
    output.textContent = output.dataset.text.replace("{shown}", shown).replace("{all}", findings.length);
  }

  form.hidden = false;
  document.querySelector(".buttons").hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  document.getElementById("print").addEventListener("click", function () { window.print(); });
  document.getElementById("theme").addEventListener("click", function () {
    var root = document.documentElement;
    var dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });
  /* A cell of a table leads to its finding, also where a filter hides that. */
  window.addEventListener("hashchange", function () {
    var target = document.getElementById(location.hash.slice(1));
    if (target && target.hidden) { form.reset(); apply(); target.scrollIntoView(); }
  });
  var closed = [];
  window.addEventListener("beforeprint", function () {
    closed = Array.prototype.slice.call(document.querySelectorAll("details:not([open])"));
    closed.forEach(function (one) { one.open = true; });
  });
  window.addEventListener("afterprint", function () { closed.forEach(function (one) { one.open = false; }); });
  apply();
}());
