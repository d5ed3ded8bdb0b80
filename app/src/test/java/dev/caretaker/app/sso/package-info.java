/** The server as operators start it, with the look-alike of Entra on the other side. */
@NullMarked
package dev.caretaker.app.sso;

import org.jspecify.annotations.NullMarked;
