/**
 * What the screen of single sign-on shows beside its settings: the credentials, what to do in the Azure portal, and
 * what roles would give.
 */
@NullMarked
package dev.caretaker.adapter.web.page.sso;

import org.jspecify.annotations.NullMarked;
