package dev.caretaker.adapter.web.page;

/**
 * What stands within the frame of a page.
 *
 * @param template name of the template
 * @param title title of the page without the product
 * @param content what the template shows
 */
public record View(String template, String title, Object content) {}
