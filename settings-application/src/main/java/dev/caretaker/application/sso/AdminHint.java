package dev.caretaker.application.sso;

/**
 * What an administrator can do when Entra refuses something. Chosen by the number of the error, which Microsoft may
 * change, so nothing but a hint depends on it (Microsoft's page “Microsoft Entra authentication and authorization error
 * codes”).
 */
public enum AdminHint {
    /** Register the redirect URI under the platform “Web”, exactly as shown. */
    REDIRECT_URI,
    /** The application ID is not known in this tenant. */
    CLIENT_ID,
    /** There is no such tenant in this cloud. */
    TENANT_ID,
    /** The tenant belongs to another cloud. */
    CLOUD,
    /** Assign the person, or a group they are a direct member of, to the application. */
    ASSIGNMENT,
    /** The person used an account of another organisation. */
    OTHER_ACCOUNT,
    /** A policy of the organisation forbids it; see the sign-in logs of Entra. */
    POLICY,
    /** Grant admin consent. */
    CONSENT,
    /** The secret is wrong; often its ID was copied instead of its value. */
    WRONG_SECRET,
    /** The secret has expired. */
    EXPIRED_SECRET,
    /** No credential arrived, or the application is registered as one that has none. */
    PUBLIC_CLIENT,
    /** Upload the certificate to the application and compare thumbprints. */
    UNKNOWN_CERTIFICATE,
    /** The private key does not belong to the certificate at Entra. */
    WRONG_KEY,
    /** The certificate has expired or is not valid yet. */
    CERTIFICATE_VALIDITY,
    /** The certificate was revoked, or a policy does not allow it. */
    CERTIFICATE_REFUSED,
    /** The clock of this server is wrong. */
    CLOCK,
    /** Somebody went back or tried a page a second time. */
    START_AGAIN,
    /** Something is wrong with this product; report it. */
    OUR_FAULT,
    /** Microsoft has a disturbance; try later. */
    MICROSOFT_DOWN,
    /** The network between this server and Microsoft: name resolution, proxy, certificates, time-outs. */
    NETWORK,
    /** Add the optional claim {@code sid}, otherwise signing out at Microsoft does not reach this server. */
    SID_CLAIM
}
