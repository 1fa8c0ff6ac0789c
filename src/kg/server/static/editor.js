"use strict";
// The editor asks this server and no other: the page's headers would stop it anyway.
const endpoint = `${location.origin}/sparql`;
const yasgui = new Yasgui(document.getElementById("editor"), {
  requestConfig: { endpoint, method: "POST" },
  endpointCatalogueOptions: { getData: () => [] },
  copyEndpointOnNewTab: false,
  persistenceId: "kg",
});
const asked = JSON.parse(document.getElementById("asked").textContent);
document.getElementById("questions").addEventListener("change", (event) => {
  const question = asked[event.target.value];
  if (question) yasgui.getTab().setQuery(question.query);
});
