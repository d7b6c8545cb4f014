import '@fontsource-variable/atkinson-hyperlegible-next/wght.css';
import './ui/theme/tokens.css';
import './ui/theme/page.css';
import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '@mantine/spotlight/styles.layer.css';
import './ui/theme/controls.css';
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { setNonce } from 'get-nonce';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queries } from './api/client';
import { ConnectionBanner } from './features/session/ConnectionBanner';
import { SignInWhenWanted } from './features/session/SignInWhenWanted';
import { firstTexts, TextsProvider } from './i18n/texts';
import { router } from './router';
import { LiveRegion, Toasts } from './ui/announce';
import { keepFocus } from './ui/keep-focus';
import { theme, variables } from './ui/theme/theme';

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
// Dialogs hold the page still with a style of their own, which the content security policy has to know.
setNonce(nonce);

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

keepFocus();

void firstTexts().then(() => {
  createRoot(root).render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={variables}
        defaultColorScheme="auto"
        colorSchemeManager={localStorageColorSchemeManager({ key: 'transversal.theme' })}
        getStyleNonce={() => nonce}
        deduplicateInlineStyles
      >
        <TextsProvider>
          <QueryClientProvider client={queries}>
            <LiveRegion />
            <ConnectionBanner />
            <RouterProvider router={router} />
            <SignInWhenWanted />
            <Toasts />
          </QueryClientProvider>
        </TextsProvider>
      </MantineProvider>
    </StrictMode>,
  );
});
