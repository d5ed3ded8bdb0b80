/**
 * Reading, changing and restoring settings. In-port: {@link dev.caretaker.application.settings.ManageSettings};
 * out-port: {@link dev.caretaker.application.settings.SettingsStore}.
 */
@NullMarked
package dev.caretaker.application.settings;

import org.jspecify.annotations.NullMarked;
