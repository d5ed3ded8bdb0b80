package dev.caretaker.application.settings;

import java.util.Map;

/**
 * What somebody submits for one section.
 *
 * @param section id of the section
 * @param text every value by path
 * @param basedOnVersion the version they have seen, 0 for the defaults
 */
public record Submission(String section, Map<String, String> text, long basedOnVersion) {}
