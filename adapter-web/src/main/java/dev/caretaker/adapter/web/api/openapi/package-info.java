/**
 * The description of the REST API: who may read it, and of what. It is made from the controllers, from the sections of the
 * product and from the rules on the routes, so that none of them is written twice.
 */
@NullMarked
package dev.caretaker.adapter.web.api.openapi;

import org.jspecify.annotations.NullMarked;
