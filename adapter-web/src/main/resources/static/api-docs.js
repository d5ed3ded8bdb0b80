// Starts Swagger UI on the document of this server; nothing in the address of the page chooses another one.
"use strict";

(() => {
  const place = document.getElementById("swagger-ui");
  const csrfToken = document.querySelector('meta[name="csrf-token"]').content;
  const root = document.documentElement;
  const follow = () => root.classList.toggle("dark-mode", root.getAttribute("data-bs-theme") === "dark");
  new MutationObserver(follow).observe(root, { attributeFilter: ["data-bs-theme"] });
  follow();

  // The layout that comes with Swagger UI makes a second title and a second main part inside ours; this one does not.
  const layout = ({ React }) => ({
    components: {
      Documentation: ({ specSelectors, getComponent }) => {
        const box = (className, ...children) => React.createElement("div", { className, key: className }, ...children);
        const part = (name) => React.createElement(getComponent(name, true), { key: name });
        const ready = specSelectors.loadingStatus() === "success";
        return box(
          "swagger-ui",
          React.createElement(getComponent("SvgAssets"), { key: "svg" }),
          part("errors"),
          ready && React.createElement("h2", { className: "visually-hidden", key: "title" }, place.dataset.title),
          ready && box("wrapper schemes", part("AuthorizeBtnContainer")),
          ready && box("wrapper operations", part("operations"), part("Models")),
        );
      },
    },
  });

  SwaggerUIBundle({
    layout: "Documentation",
    plugins: [layout],
    domNode: place,
    url: place.dataset.document,
    queryConfigEnabled: false,
    validatorUrl: null,
    deepLinking: false,
    persistAuthorization: false,
    docExpansion: "list",
    defaultModelsExpandDepth: 0,
    displayRequestDuration: true,
    supportedSubmitMethods: place.dataset.tryOut === "true" ? ["get", "put", "post", "delete"] : [],
    requestInterceptor: (request) => {
      if (new URL(request.url, location.href).origin !== location.origin) {
        throw new Error("Only this server is called from here.");
      }
      request.credentials = "same-origin";
      request.headers["X-CSRF-Token"] = csrfToken;
      return request;
    },
  });
})();
