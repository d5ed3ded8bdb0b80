/** What the screen of single sign-on shows of credentials: inputs, what may be seen of them, and how trying them out went. */
@NullMarked
package dev.caretaker.adapter.web.page.sso.credential;

import org.jspecify.annotations.NullMarked;
