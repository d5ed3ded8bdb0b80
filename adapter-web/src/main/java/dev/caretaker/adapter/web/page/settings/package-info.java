/**
 * The settings screens: any section becomes a card of fields, without code of its own. Calls the in-port
 * {@link dev.caretaker.application.settings.ManageSettings}.
 */
@NullMarked
package dev.caretaker.adapter.web.page.settings;

import org.jspecify.annotations.NullMarked;
