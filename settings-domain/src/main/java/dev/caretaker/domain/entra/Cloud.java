package dev.caretaker.domain.entra;

/**
 * A cloud of Microsoft with sign-in servers of its own. An application is registered in exactly one of them
 * (Microsoft's page “National clouds”).
 */
public enum Cloud {
    /** The public cloud. */
    GLOBAL("login.microsoftonline.com", "graph.microsoft.com"),
    /** The cloud of the government of the United States, L4 and L5. */
    US_GOVERNMENT("login.microsoftonline.us", "graph.microsoft.us"),
    /** The cloud in China, run by 21Vianet. */
    CHINA("login.partner.microsoftonline.cn", "microsoftgraph.chinacloudapi.cn");

    private final String loginHost;
    private final String graphHost;

    Cloud(String loginHost, String graphHost) {
        this.loginHost = loginHost;
        this.graphHost = graphHost;
    }

    /**
     * The host where people sign in and tokens are issued.
     *
     * @return such as {@code login.microsoftonline.com}
     */
    public String loginHost() {
        return loginHost;
    }

    /**
     * The host of Microsoft Graph, which every tenant knows and for which a token can therefore be asked as a test.
     *
     * @return such as {@code graph.microsoft.com}
     */
    public String graphHost() {
        return graphHost;
    }
}
