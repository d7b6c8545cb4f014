import { Injectable, Logger } from '@nestjs/common';
import * as oidc from 'openid-client';
import { Config } from '../../platform/config/config.js';
import { notFound, Problem } from '../../platform/http/problem.js';

/** Where the provider sends people back to. */
export const CALLBACK = '/api/v1/sessions/oidc/callback';

/** Seconds that the provider may take to answer. */
const PATIENCE = 10;

/** What one round trip to the provider is bound to (OpenID Connect Core §3.1.2.1, RFC 7636). */
export interface Checks {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

/** Whom the provider vouches for. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
  /** Null when the provider does not say that it has verified the address. */
  readonly verifiedEmail: string | null;
}

/** The OpenID Connect provider that the configuration names. */
@Injectable()
export class IdentityProvider {
  readonly #log = new Logger('IdentityProvider');
  #known: Promise<oidc.Configuration> | undefined;

  constructor(private readonly config: Config) {}

  /** @throws Problem not-found when the configuration names no provider */
  mustBeConfigured(): void {
    if (this.config.OIDC_ISSUER === undefined) throw notFound();
  }

  /** Address at which the provider asks the person. @throws Problem not-found, oidc-unavailable (503) */
  async addressToAskAt({ state, nonce, codeVerifier }: Checks): Promise<string> {
    const provider = await this.#provider();
    return oidc.buildAuthorizationUrl(provider, {
      redirect_uri: this.config.publicUrl + CALLBACK,
      scope: 'openid email profile',
      state,
      nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: 'S256',
    }).href;
  }

  /**
   * Whom the provider's answer vouches for.
   * @param path path and query that the browser came back with
   * @throws Problem oidc-refused (401), oidc-unavailable (503)
   */
  async identityBehind(path: string, { state, nonce, codeVerifier }: Checks): Promise<Identity> {
    const provider = await this.#provider();
    try {
      const tokens = await oidc.authorizationCodeGrant(provider, new URL(this.config.publicUrl + path), {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: codeVerifier,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (!claims) throw new Error('The provider sent no ID token');
      // Many providers tell the address at the userinfo endpoint only (OpenID Connect Core §5.4).
      const told =
        claims['email'] === undefined && provider.serverMetadata().userinfo_endpoint !== undefined
          ? await oidc.fetchUserInfo(provider, tokens.access_token, claims.sub)
          : claims;
      const { email, email_verified: verified } = told;
      return {
        issuer: claims.iss,
        subject: claims.sub,
        verifiedEmail: typeof email === 'string' && verified === true ? email : null,
      };
    } catch (fault) {
      throw this.#refusal(fault);
    }
  }

  #provider(): Promise<oidc.Configuration> {
    const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: secret } = this.config;
    if (issuer === undefined || clientId === undefined) throw notFound();
    const url = new URL(issuer);
    this.#known ??= oidc
      .discovery(url, clientId, secret, undefined, {
        timeout: PATIENCE,
        // Only where the operator wrote http: themselves, in a test or behind one wall.
        execute: url.protocol === 'http:' ? [oidc.allowInsecureRequests] : [],
      })
      .catch((fault: unknown) => {
        // Asked again the next time: a provider that is down comes back.
        this.#known = undefined;
        throw this.#refusal(fault, 'oidc-unavailable');
      });
    return this.#known;
  }

  #refusal(fault: unknown, slug?: string): Problem {
    this.#log.warn(`OpenID Connect: ${sentenceOf(fault)}`);
    const away = slug === 'oidc-unavailable' || !isAnswer(fault);
    return away
      ? new Problem('oidc-unavailable', { status: 503, params: { provider: this.config.OIDC_NAME } })
      : new Problem('oidc-refused', {
          status: 401,
          params: { provider: this.config.OIDC_NAME },
          headers: { 'WWW-Authenticate': 'Bearer realm="Transversal"' },
        });
  }
}

/** Whether the provider or the checks said no; else it could not be asked. */
function isAnswer(fault: unknown): boolean {
  return (
    fault instanceof oidc.AuthorizationResponseError ||
    fault instanceof oidc.ResponseBodyError ||
    fault instanceof oidc.WWWAuthenticateChallengeError ||
    fault instanceof oidc.ClientError
  );
}

function sentenceOf(fault: unknown): string {
  if (!(fault instanceof Error)) return String(fault);
  return fault.cause instanceof Error ? `${fault.message}: ${fault.cause.message}` : fault.message;
}
