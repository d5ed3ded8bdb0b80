// Starts Swagger UI on the document of this server; nothing in the address of the page chooses another one.
"use strict";

(() => {
  const place = document.getElementById("swagger-ui");
  const csrfToken = document.querySelector('meta[name="csrf-token"]').content;
  const root = document.documentElement;
  const follow = () => root.classList.toggle("dark-mode", root.getAttribute("data-bs-theme") === "dark");
  new MutationObserver(follow).observe(root, { attributeFilter: ["data-bs-theme"] });
  follow();

  SwaggerUIBundle({
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
