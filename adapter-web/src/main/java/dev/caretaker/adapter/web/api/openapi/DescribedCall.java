package dev.caretaker.adapter.web.api.openapi;

/**
 * One call of the REST API in a line.
 *
 * @param method the HTTP method, in capitals
 * @param path the path with its variables in braces
 * @param summary what it does, in a sentence
 */
public record DescribedCall(String method, String path, String summary) {}
