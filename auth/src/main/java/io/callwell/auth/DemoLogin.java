package io.callwell.auth;

/**
 * A login of the demonstration.
 *
 * @param title for people: {@code Administrator, Asha Hospital}
 */
public record DemoLogin(String login, String password, String title) {

    @Override
    public String toString() {
        return "DemoLogin[" + login + "]";
    }
}
