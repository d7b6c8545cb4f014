import { SetMetadata } from '@nestjs/common';

/** Metadata key of routes that nobody has to sign in for. */
export const PUBLIC = 'route:public';

/** Marks a route as open to everyone. A route with neither @Public nor @Requires stops the boot. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(PUBLIC, true);
